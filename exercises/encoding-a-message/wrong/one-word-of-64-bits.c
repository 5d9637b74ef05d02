/*
 * Builds one word of 64 bits and copies it in the order of the processor.
 * expect: failed
 * fails: encode-message
 * diagnosis: byte-order-payload
 */

ssize_t encode_message(uint8_t *buffer, size_t size, uint16_t id, const bool flags[8],
		       uint32_t value, uint8_t first, uint8_t second)
{
	uint64_t word;
	uint8_t bits = 0;

	if (size < 8)
		return -1;
	for (int i = 0; i < 8; i++)
		if (flags[i])
			bits |= 1 << (7 - i);
	word = (uint64_t)id << 48 | (uint64_t)bits << 40 | (uint64_t)value << 16 | first << 8 | second;
	memcpy(buffer, &word, 8);
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
