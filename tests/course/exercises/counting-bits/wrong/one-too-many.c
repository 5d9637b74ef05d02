/*
 * Reads one byte behind the last.
 * expect: failed
 * fails: count
 * diagnosis: memory
 * ending: killed
 */

int counting_bits(const uint8_t *bytes, size_t size)
{
	int count = 0;

	for (size_t i = 0; i <= size; i++)
		count += __builtin_popcount(bytes[i]);
	return count;
}
