/*
 * F20: returns 0 when the length is right, and -1 otherwise.
 * expect: failed
 * fails: socket-call
 * diagnosis: no-socket
 * exercise: all
 */

FUNCTION
{
	return ADDRLEN == sizeof(struct sockaddr_in6) && ADDRESS ? 0 : -1;
}
