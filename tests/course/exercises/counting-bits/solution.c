/*
 * The solution as a textbook would write it.
 * expect: success
 */

int counting_bits(const uint8_t *bytes, size_t size)
{
	int count = 0;

	for (size_t i = 0; i < size; i++)
		for (int bit = 0; bit < 8; bit++)
			count += bytes[i] >> bit & 1;
	return count;
}
