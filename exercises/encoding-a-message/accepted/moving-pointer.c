/*
 * Moves a pointer through the buffer, and returns how far it came.
 * expect: success
 */

static uint8_t *put_bytes(uint8_t *at, uint32_t number, int bytes)
{
	for (int i = bytes - 1; i >= 0; i--)
		*at++ = (uint8_t)(number >> 8 * i);
	return at;
}

static uint32_t take_bytes(const uint8_t **at, int bytes)
{
	uint32_t number = 0;

	while (bytes--)
		number = number << 8 | *(*at)++;
	return number;
}

ssize_t encode_message(uint8_t *buffer, size_t size, uint16_t id, const bool flags[8],
		       uint32_t value, uint8_t first, uint8_t second)
{
	uint8_t *at = buffer, bits = 0;

	if (buffer == NULL || size < 8) {
		fprintf(stderr, "%zu bytes are too few\n", size);
		return -1;
	}
	for (int i = 0; i < 8; i++)
		bits |= (uint8_t)(flags[i] << (7 - i));
	at = put_bytes(at, id, 2);
	at = put_bytes(at, bits, 1);
	at = put_bytes(at, value, 3);
	at = put_bytes(at, first, 1);
	at = put_bytes(at, second, 1);
	return at - buffer;
}

int decode_message(const uint8_t *buffer, size_t len, uint16_t *id, bool flags[8], uint32_t *value,
		   uint8_t *first, uint8_t *second)
{
	const uint8_t *at = buffer;
	uint8_t bits;

	if (len != 8)
		return -1;
	*id = (uint16_t)take_bytes(&at, 2);
	bits = (uint8_t)take_bytes(&at, 1);
	for (int i = 7; i >= 0; i--, bits >>= 1)
		flags[i] = bits & 1;
	*value = take_bytes(&at, 3);
	*first = (uint8_t)take_bytes(&at, 1);
	*second = (uint8_t)take_bytes(&at, 1);
	return 0;
}
