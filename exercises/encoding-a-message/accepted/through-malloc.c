/*
 * Puts the message together in allocated memory, and copies it.
 * expect: success
 */

#define MESSAGE_SIZE (2 + 1 + 3 + 1 + 1)

ssize_t encode_message(uint8_t *buffer, size_t size, uint16_t id, const bool flags[8],
		       uint32_t value, uint8_t first, uint8_t second)
{
	uint8_t *message;

	if (size < MESSAGE_SIZE)
		return -1;
	message = calloc(MESSAGE_SIZE, 1);
	if (!message)
		return -1;
	*(uint16_t *)message = htons(id);
	for (int bit = 0; bit < 8; bit++)
		message[2] += flags[7 - bit] << bit;
	*(uint32_t *)(message + 3) = htonl(value << 8);
	message[6] = first;
	message[7] = second;
	memcpy(buffer, message, MESSAGE_SIZE);
	free(message);
	return MESSAGE_SIZE;
}

int decode_message(const uint8_t *buffer, size_t len, uint16_t *id, bool flags[8], uint32_t *value,
		   uint8_t *first, uint8_t *second)
{
	if (len != MESSAGE_SIZE)
		return -1;
	*id = ntohs(*(const uint16_t *)buffer);
	for (int bit = 0; bit < 8; bit++)
		flags[7 - bit] = buffer[2] / (1 << bit) % 2;
	*value = ntohl(*(const uint32_t *)(buffer + 3)) >> 8;
	*first = buffer[6];
	*second = buffer[7];
	return 0;
}
