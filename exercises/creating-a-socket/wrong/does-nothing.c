/*
 * Returns 0 and does nothing else.
 * expect: failed
 * fails: socket-call
 */

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	return 0;
}
