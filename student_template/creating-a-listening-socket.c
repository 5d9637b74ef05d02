#include "creating-a-listening-socket.h"
#include "includes.h"

/*
 * Receive one message of 32-bit integers in network byte order, and send their sum back to its sender,
 * as one such integer.
 * See also: socket(2), ipv6(7), bind(2), recv(2), send(2), ntohl(3)
 */
int recv_and_handle_message(const struct sockaddr *src_addr, socklen_t addrlen)
{
	/* TODO: create an IPv6 datagram socket */

	/* TODO: bind it to src_addr */

	/* TODO: receive the message, and the address of its sender */

	/* TODO: add up the integers */

	/* TODO: send the sum back, with the same socket */

	/* TODO: return -1 as soon as one of these calls fails, and 0 at the end */
	return -1;
}
