/* Bit fields: see layout.h. */

#include "grader/judge/layout.h"

#include <assert.h>
#include <string.h>

void layout_add(struct layout *layout, const char *name, unsigned bits, uint32_t value)
{
	assert(layout->n < LAYOUT_FIELDS_MAX);
	layout->fields[layout->n++] = (struct field){ name, bits, value };
}

unsigned layout_offset(const struct layout *layout, size_t i)
{
	unsigned offset = 0;

	for (size_t j = 0; j < i; j++)
		offset += layout->fields[j].bits;
	return offset;
}

size_t layout_size(const struct layout *layout)
{
	return layout_offset(layout, layout->n) / 8;
}

void layout_pack(const struct layout *layout, uint8_t *bytes)
{
	unsigned at = 0;

	memset(bytes, 0, layout_size(layout));
	for (size_t i = 0; i < layout->n; i++) {
		const struct field *field = &layout->fields[i];

		for (unsigned bit = field->bits; bit > 0; bit--, at++)
			if (field->value >> (bit - 1) & 1)
				bytes[at / 8] |= (uint8_t)(0x80 >> at % 8);
	}
}
