/*
 * A union with bit fields, as compilers on little-endian machines lay them out.
 * expect: success
 */

union flags {
	struct {
		uint8_t h : 1, g : 1, f : 1, e : 1, d : 1, c : 1, b : 1, a : 1;
	};
	uint8_t byte;
};

ssize_t encode_message(uint8_t *buffer, size_t size, uint16_t id, const bool flags[8],
		       uint32_t value, uint8_t first, uint8_t second)
{
	union flags packed = {
		.a = flags[0], .b = flags[1], .c = flags[2], .d = flags[3],
		.e = flags[4], .f = flags[5], .g = flags[6], .h = flags[7],
	};
	const uint8_t message[] = {
		id >> 8, id & 0xff, packed.byte, value >> 16 & 0xff, value >> 8 & 0xff, value & 0xff,
		first, second,
	};

	if (size < sizeof message)
		return -1;
	memmove(buffer, message, sizeof message);
	return sizeof message;
}

int decode_message(const uint8_t *buffer, size_t len, uint16_t *id, bool flags[8], uint32_t *value,
		   uint8_t *first, uint8_t *second)
{
	union flags packed;

	if (len < 8 || len > 8)
		return -1;
	packed.byte = buffer[2];
	flags[0] = packed.a;
	flags[1] = packed.b;
	flags[2] = packed.c;
	flags[3] = packed.d;
	flags[4] = packed.e;
	flags[5] = packed.f;
	flags[6] = packed.g;
	flags[7] = packed.h;
	*id = buffer[0] * 256 + buffer[1];
	*value = (buffer[3] * 256 + buffer[4]) * 256 + buffer[5];
	*first = buffer[6];
	*second = buffer[7];
	return 0;
}
