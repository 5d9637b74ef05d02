/*
 * C19: redefines what headers of the system need.
 * expect: success
 * exercise: all
 */

#define sin6_addr sin6_addr
#define AF_INET6_ AF_INET
#define __restrict
#define NULL ((void *)0)
#include <netdb.h>
#include <sys/socket.h>

FUNCTION
{
	return TASK;
}
