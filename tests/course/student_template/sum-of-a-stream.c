#include "sum-of-a-stream.h"
#include "includes.h"

/*
 * Add up the integers that come from fd.
 * See also: recv(2), tcp(7), ntohl(3)
 */
int sum_of_a_stream(int fd, uint32_t *sum)
{
	/* TODO: receive until recv() returns 0; an integer may come in pieces */

	/* TODO: store the sum, return how many integers there were */
	return -1;
}
