#include "client-application.h"
#include "includes.h"

/*
 * The client: one request, one answer.
 *
 * Request: a header byte (4 unused bits, 3 bits of opcode, 1 bit F), then the integers.
 * Answer: a header byte (S in its most significant bit, 7 unused bits), then the result.
 *
 * See also: socket(2), ipv6(7), connect(2), send(2), recv(2), htonl(3), strtol(3)
 */
int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen, int *ints,
			    size_t no_int, char operation, char output_format, int *result)
{
	/* TODO: create an IPv6 datagram socket and connect it to dest_addr */

	/* TODO: build the request: the header, then each integer in network byte order */

	/* TODO: send it with one call, and receive the answer: it has at most 11 bytes */

	/* TODO: return -1 if the answer says S = 0; else store its result in *result */

	/* TODO: return -1 as soon as a call fails, and 0 at the end */
	return -1;
}
