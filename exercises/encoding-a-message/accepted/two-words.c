/*
 * Builds two words of 32 bits and converts each with htonl().
 * expect: success
 */

static uint8_t pack_flags(const bool flags[8])
{
	uint8_t byte = 0;

	for (int i = 0; i < 8; i++)
		byte = (uint8_t)(byte * 2 + (flags[i] ? 1 : 0));
	return byte;
}

ssize_t encode_message(uint8_t *buffer, size_t size, uint16_t id, const bool flags[8],
		       uint32_t value, uint8_t first, uint8_t second)
{
	uint32_t words[2];

	if (size < sizeof(words))
		return -1;
	words[0] = htonl((uint32_t)id << 16 | (uint32_t)pack_flags(flags) << 8 | value >> 16);
	words[1] = htonl(value << 16 | (uint32_t)first << 8 | second);
	memcpy(buffer, words, sizeof(words));
	return sizeof(words);
}

int decode_message(const uint8_t *buffer, size_t len, uint16_t *id, bool flags[8], uint32_t *value,
		   uint8_t *first, uint8_t *second)
{
	uint32_t words[2];

	if (len != sizeof(words))
		return -1;
	memcpy(words, buffer, len);
	words[0] = ntohl(words[0]);
	words[1] = ntohl(words[1]);
	*id = (uint16_t)(words[0] >> 16);
	for (int i = 0; i < 8; i++)
		flags[i] = words[0] >> (15 - i) & 1;
	*value = (words[0] & 0xff) << 16 | words[1] >> 16;
	*first = (uint8_t)(words[1] >> 8);
	*second = (uint8_t)words[1];
	return 0;
}
