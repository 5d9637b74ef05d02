/*
 * A packed structure, and a 24-bit field as three bytes.
 * expect: success
 */

struct __attribute__((packed)) wire {
	uint16_t id;
	uint8_t flags;
	uint8_t value[3];
	uint8_t first;
	uint8_t second;
};

_Static_assert(sizeof(struct wire) == 8, "the message has 64 bits");

ssize_t encode_message(uint8_t *buffer, size_t size, uint16_t id, const bool flags[8],
		       uint32_t value, uint8_t first, uint8_t second)
{
	struct wire *wire = (struct wire *)buffer;

	if (size < sizeof(*wire))
		return -1;
	*wire = (struct wire){
		.id = htons(id),
		.value = { value >> 16, value >> 8, value },
		.first = first,
		.second = second,
	};
	for (int i = 0; i < 8; i++)
		wire->flags |= flags[i] << (7 - i);
	return sizeof(*wire);
}

int decode_message(const uint8_t *buffer, size_t len, uint16_t *id, bool flags[8], uint32_t *value,
		   uint8_t *first, uint8_t *second)
{
	const struct wire *wire = (const struct wire *)buffer;

	if (len != sizeof(*wire))
		return -1;
	*id = ntohs(wire->id);
	for (int i = 0; i < 8; i++)
		flags[i] = (wire->flags & 0x80 >> i) != 0;
	*value = 65536u * wire->value[0] + 256u * wire->value[1] + wire->value[2];
	*first = wire->first;
	*second = wire->second;
	return 0;
}
