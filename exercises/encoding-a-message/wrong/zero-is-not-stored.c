/*
 * Stores the last field only when it is not zero: the caller keeps what was there before.
 * expect: failed
 * fails: decode-edges
 * diagnosis: field-not-stored
 */
#define MESSAGE 8

ssize_t encode_message(uint8_t *buffer, size_t size, uint16_t id, const bool flags[8],
		       uint32_t value, uint8_t first, uint8_t second)
{
	if (size < MESSAGE)
		return -1;

	buffer[0] = (uint8_t)(id >> 8);
	buffer[1] = (uint8_t)id;
	buffer[2] = 0;
	for (int i = 0; i < 8; i++)
		buffer[2] = (uint8_t)(buffer[2] << 1 | flags[i]);
	buffer[3] = (uint8_t)(value >> 16);
	buffer[4] = (uint8_t)(value >> 8);
	buffer[5] = (uint8_t)value;
	buffer[6] = first;
	buffer[7] = second;
	return MESSAGE;
}

int decode_message(const uint8_t *buffer, size_t len, uint16_t *id, bool flags[8], uint32_t *value,
		   uint8_t *first, uint8_t *second)
{
	if (len != MESSAGE)
		return -1;

	*id = (uint16_t)(buffer[0] << 8 | buffer[1]);
	for (int i = 0; i < 8; i++)
		flags[i] = buffer[2] >> (7 - i) & 1;
	*value = (uint32_t)buffer[3] << 16 | (uint32_t)buffer[4] << 8 | buffer[5];
	*first = buffer[6];
	if (buffer[7] != 0)
		*second = buffer[7];
	return 0;
}
