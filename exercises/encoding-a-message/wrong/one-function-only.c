/*
 * Holds only one of the two functions.
 * expect: failed
 * diagnosis: function-missing
 */

ssize_t encode_message(uint8_t *buffer, size_t size, uint16_t id, const bool flags[8],
		       uint32_t value, uint8_t first, uint8_t second)
{
	uint16_t net_id = htons(id);
	uint8_t bits = 0;

	if (size < 8)
		return -1;
	for (int i = 0; i < 8; i++)
		if (flags[i])
			bits |= 1 << (7 - i);
	memcpy(buffer, &net_id, 2);
	buffer[2] = bits;
	buffer[3] = value >> 16;
	buffer[4] = value >> 8;
	buffer[5] = value;
	buffer[6] = first;
	buffer[7] = second;
	return 8;
}
