/*
 * Takes no byte for a mistake.
 * expect: failed
 * fails: nothing
 */

int counting_bits(const uint8_t *bytes, size_t size)
{
	int count = 0;

	if (size == 0)
		return -1;
	for (size_t i = 0; i < size; i++)
		count += __builtin_popcount(bytes[i]);
	return count;
}
