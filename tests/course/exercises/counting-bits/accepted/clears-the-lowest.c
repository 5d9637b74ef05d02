/*
 * Takes away the lowest bit until none is left.
 * expect: success
 */

int counting_bits(const uint8_t *bytes, size_t size)
{
	int count = 0;

	while (size-- > 0)
		for (unsigned byte = *bytes++; byte; byte &= byte - 1)
			count++;
	return count;
}
