#include "server-application.h"
#include "includes.h"

/*
 * The server of a small protocol: receive one request, answer its sender.
 * See also: socket(2), ipv6(7), bind(2), recv(2), send(2), ntohl(3), snprintf(3)
 */
int recv_and_handle_message(const struct sockaddr *src_addr, socklen_t addrlen)
{
	/* TODO: create an IPv6 datagram socket */

	/* TODO: bind it to src_addr */

	/* TODO: receive the message, and the address of its sender */

	/* TODO: read the header: opcode and F */

	/* TODO: compute the sum or the product; an unknown opcode is an error */

	/* TODO: build the answer, header first, and send it with the same socket */

	/* TODO: return -1 as soon as one of these calls fails, and 0 at the end */
	return -1;
}
