#include "creating-a-socket.h"
#include "includes.h"

/*
 * Send the odd digits to dest_addr, as one message of five 32-bit integers in network byte order.
 * See also: socket(2), ipv6(7), connect(2), send(2), htonl(3)
 */
int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	/* TODO: create an IPv6 datagram socket */

	/* TODO: connect it to dest_addr */

	/* TODO: build the message, and send it with one call */

	/* TODO: return -1 as soon as one of these fails, and 0 at the end */
	return -1;
}
