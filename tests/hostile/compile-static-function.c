/*
 * C21: the function, but static.
 * expect: failed
 * diagnosis: wrong-prototype
 * exercise: all
 */

static int create_and_send_message(const struct sockaddr *address, socklen_t length)
{
	return address && length;
}

static int recv_and_handle_message(const struct sockaddr *address, socklen_t length)
{
	return address && length;
}
