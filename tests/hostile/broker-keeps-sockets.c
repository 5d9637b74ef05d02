/*
 * B14: keeps every socket it can get.
 * expect: TODO
 * exercise: all
 */

FUNCTION
{
	while (socket(AF_INET6, SOCK_DGRAM, 0) >= 0)
		;
	return TASK;
}
