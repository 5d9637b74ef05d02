/*
 * Returns 0 and does nothing else.
 * expect: failed
 * fails: socket-call
 * diagnosis: no-socket
 */

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	return 0;
}
