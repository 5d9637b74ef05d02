/*
 * Returns 0 at once.
 * expect: failed
 * fails: socket-call
 * diagnosis: no-socket
 */

int recv_and_handle_message(const struct sockaddr *src_addr, socklen_t addrlen)
{
	return 0;
}
