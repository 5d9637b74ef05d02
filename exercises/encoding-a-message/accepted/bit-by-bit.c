/*
 * Writes and reads bit by bit, with a cursor.
 * expect: success
 */

struct cursor {
	uint8_t *bytes;
	unsigned at;
};

static void put(struct cursor *cursor, unsigned width, uint32_t number)
{
	while (width-- > 0) {
		uint8_t mask = 0x80 >> cursor->at % 8;

		if (number >> width & 1)
			cursor->bytes[cursor->at / 8] |= mask;
		else
			cursor->bytes[cursor->at / 8] &= ~mask;
		cursor->at++;
	}
}

static uint32_t get(const uint8_t *bytes, unsigned *at, unsigned width)
{
	uint32_t number = 0;

	for (; width > 0; width--, ++*at)
		number = number << 1 | (bytes[*at / 8] >> (7 - *at % 8) & 1);
	return number;
}

ssize_t encode_message(uint8_t *buffer, size_t size, uint16_t id, const bool flags[8],
		       uint32_t value, uint8_t first, uint8_t second)
{
	struct cursor cursor = { buffer, 0 };

	if (size * 8 < 64)
		return -1;
	put(&cursor, 16, id);
	for (int i = 0; i < 8; i++)
		put(&cursor, 1, flags[i]);
	put(&cursor, 24, value);
	put(&cursor, 8, first);
	put(&cursor, 8, second);
	return cursor.at / 8;
}

int decode_message(const uint8_t *buffer, size_t len, uint16_t *id, bool flags[8], uint32_t *value,
		   uint8_t *first, uint8_t *second)
{
	unsigned at = 0;

	if (len * 8 != 64)
		return -1;
	*id = get(buffer, &at, 16);
	for (int i = 0; i < 8; i++)
		flags[i] = get(buffer, &at, 1);
	*value = get(buffer, &at, 24);
	*first = get(buffer, &at, 8);
	*second = get(buffer, &at, 8);
	return 0;
}
