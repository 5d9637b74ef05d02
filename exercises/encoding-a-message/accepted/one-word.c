/*
 * One word of 64 bits, with htobe64().
 * expect: success
 */

#include <endian.h>

ssize_t encode_message(uint8_t *buffer, size_t size, uint16_t id, const bool flags[8],
		       uint32_t value, uint8_t first, uint8_t second)
{
	uint64_t word = id;

	if (size < 8)
		return -1;
	for (int i = 0; i < 8; i++)
		word = word << 1 | flags[i];
	word = word << 24 | value;
	word = word << 8 | first;
	word = word << 8 | second;
	word = htobe64(word);
	memcpy(buffer, &word, 8);
	return 8;
}

int decode_message(const uint8_t *buffer, size_t len, uint16_t *id, bool flags[8], uint32_t *value,
		   uint8_t *first, uint8_t *second)
{
	uint64_t word;

	if (len != 8)
		return -1;
	memcpy(&word, buffer, 8);
	word = be64toh(word);
	*second = word;
	*first = word >> 8;
	*value = word >> 16 & 0xffffff;
	for (int i = 7; i >= 0; i--)
		flags[i] = word >> (40 + 7 - i) & 1;
	*id = word >> 48;
	return 0;
}
