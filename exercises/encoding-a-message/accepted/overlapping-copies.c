/*
 * Copies four bytes of value first, then writes the flags over the byte that is too much.
 * expect: success
 */

ssize_t encode_message(uint8_t *buffer, size_t size, uint16_t id, const bool flags[8],
		       uint32_t value, uint8_t first, uint8_t second)
{
	uint32_t net_value = htonl(value);
	uint16_t net_id = htons(id);

	if (size < 8)
		return -1;
	memcpy(buffer + 2, &net_value, sizeof(net_value));
	memcpy(buffer, &net_id, sizeof(net_id));
	for (int i = 0; i < 8; i++)
		buffer[2] |= flags[i] ? 128 >> i : 0;
	buffer[6] = first;
	buffer[7] = second;
	return 8;
}

int decode_message(const uint8_t *buffer, size_t len, uint16_t *id, bool flags[8], uint32_t *value,
		   uint8_t *first, uint8_t *second)
{
	uint32_t word;

	if (len != 8)
		return -1;
	memcpy(&word, buffer + 2, sizeof(word));
	*value = ntohl(word) & 0x00ffffff;
	memcpy(id, buffer, sizeof(*id));
	*id = ntohs(*id);
	for (int i = 0; i < 8; i++)
		flags[i] = (buffer[2] << i & 0x80) == 0x80;
	*first = buffer[6];
	*second = buffer[7];
	return 0;
}
