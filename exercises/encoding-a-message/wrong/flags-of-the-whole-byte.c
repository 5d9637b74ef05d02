/*
 * Stores the byte of the flags in each of them.
 * expect: failed
 * fails: decode-message
 * diagnosis: flag-unmasked
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

int decode_message(const uint8_t *buffer, size_t len, uint16_t *id, bool flags[8], uint32_t *value,
		   uint8_t *first, uint8_t *second)
{
	uint16_t net_id;

	if (len != 8)
		return -1;
	memcpy(&net_id, buffer, 2);
	*id = ntohs(net_id);
	for (int i = 0; i < 8; i++)
		flags[i] = buffer[2];
	*value = buffer[3] << 16 | buffer[4] << 8 | buffer[5];
	*first = buffer[6];
	*second = buffer[7];
	return 0;
}
