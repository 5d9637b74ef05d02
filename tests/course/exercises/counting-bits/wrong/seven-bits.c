/*
 * Stops one bit early.
 * expect: failed
 * fails: count, high-bit
 */

int counting_bits(const uint8_t *bytes, size_t size)
{
	int count = 0;

	for (size_t i = 0; i < size; i++)
		for (int bit = 0; bit < 7; bit++)
			count += bytes[i] >> bit & 1;
	return count;
}
