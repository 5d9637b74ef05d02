/*
 * A message made of bit fields, packed one after the other from the most significant bit on: what an
 * encoder has to write and a decoder has to read. For exercises on the shape of messages.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct plan;

enum { LAYOUT_FIELDS_MAX = 24, LAYOUT_BYTES_MAX = 64 };

struct field {
	const char *name;	/* as the statement calls it */
	unsigned bits;		/* at most 32 */
	uint32_t value;		/* in this message */
};

struct layout {
	struct field fields[LAYOUT_FIELDS_MAX];
	size_t n;
};

/* Adds a field behind the others. */
void layout_add(struct layout *layout, const char *name, unsigned bits, uint32_t value);

/* Bytes of the whole message, whose fields fill them. */
size_t layout_size(const struct layout *layout);

/* Writes the message, layout_size() bytes. */
void layout_pack(const struct layout *layout, uint8_t *bytes);

/* Where field i begins: bits from the start of the message. */
unsigned layout_offset(const struct layout *layout, size_t i);

/* The plan owns a copy. */
void plan_layout(struct plan *plan, const struct layout *layout);
