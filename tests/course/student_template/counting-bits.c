#include "counting-bits.h"
#include "includes.h"

/*
 * Count the bits that are 1 in `size` bytes.
 */
int counting_bits(const uint8_t *bytes, size_t size)
{
	/* TODO: look at each bit of each byte */
	return -1;
}
