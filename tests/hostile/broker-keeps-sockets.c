/*
 * B14: keeps every socket it can get.
 * expect: failed
 * fails: destination, socket-failure
 * exercise: all
 */

FUNCTION
{
	while (socket(AF_INET6, SOCK_DGRAM, 0) >= 0)
		;
	return TASK;
}
