/*
 * C23: poisons the names that the task needs.
 * expect: failed
 * exercise: all
 */

#pragma GCC poison socket send bind

FUNCTION
{
	return socket(AF_INET6, SOCK_DGRAM, 0);
}
