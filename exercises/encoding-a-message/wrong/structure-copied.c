/*
 * Copies a structure, with the gaps that the compiler made.
 * expect: failed
 * fails: encode-message
 * diagnosis: struct-padding
 */

ssize_t encode_message(uint8_t *buffer, size_t size, uint16_t id, const bool flags[8],
		       uint32_t value, uint8_t first, uint8_t second)
{
	struct {
		uint16_t id;
		uint8_t bits;
		uint32_t value;
		uint8_t first, second;
	} message = { .id = htons(id), .value = htonl(value), .first = first, .second = second };
	uint8_t bits = 0;

	if (size < 8)
		return -1;
	for (int i = 0; i < 8; i++)
		if (flags[i])
			bits |= 1 << (7 - i);
	message.bits = bits;
	memcpy(buffer, &message, 8);
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
		flags[i] = buffer[2] & 1 << (7 - i);
	*value = buffer[3] << 16 | buffer[4] << 8 | buffer[5];
	*first = buffer[6];
	*second = buffer[7];
	return 0;
}
