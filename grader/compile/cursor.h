/*
 * A place in untrusted bytes that never leaves them: every read is checked against the end. The
 * first read that does not fit marks the cursor as broken; from then on reads give 0 and skip
 * nothing, so a parser may look once, after a group of reads.
 *
 * Little endian only, which is what both machines we run on are.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct cursor {
	const uint8_t *at, *end;
	bool broken;
};

static inline struct cursor cursor_over(const void *bytes, size_t size)
{
	return (struct cursor){ .at = bytes, .end = (const uint8_t *)bytes + size };
}

static inline size_t cursor_left(const struct cursor *c)
{
	return c->broken ? 0 : (size_t)(c->end - c->at);
}

/* The next `size` bytes, or NULL when there are fewer. */
static inline const uint8_t *cursor_take(struct cursor *c, uint64_t size)
{
	const uint8_t *bytes = c->at;

	if (c->broken || size > cursor_left(c)) {
		c->broken = true;
		return NULL;
	}
	c->at += size;
	return bytes;
}

/* A cursor over `size` of its bytes from `offset` on; broken when they are not all there. */
static inline struct cursor cursor_part(const struct cursor *c, uint64_t offset, uint64_t size)
{
	size_t left = cursor_left(c);

	if (c->broken || offset > left || size > left - offset)
		return (struct cursor){ .broken = true };
	return cursor_over(c->at + offset, size);
}

static inline uint64_t cursor_integer(struct cursor *c, size_t size)
{
	const uint8_t *bytes = cursor_take(c, size);
	uint64_t value = 0;

	for (size_t i = size; bytes && i > 0; i--)
		value = value << 8 | bytes[i - 1];
	return value;
}

static inline uint8_t cursor_u8(struct cursor *c)
{
	return (uint8_t)cursor_integer(c, 1);
}

static inline uint16_t cursor_u16(struct cursor *c)
{
	return (uint16_t)cursor_integer(c, 2);
}

static inline uint32_t cursor_u32(struct cursor *c)
{
	return (uint32_t)cursor_integer(c, 4);
}

/* DWARF's numbers of variable length. Bits beyond the 64th are dropped. */
static inline uint64_t cursor_leb(struct cursor *c, bool is_signed)
{
	uint64_t value = 0;
	unsigned shift = 0;
	uint8_t byte;

	do {
		byte = cursor_u8(c);
		if (shift < 64)
			value |= (uint64_t)(byte & 0x7f) << shift;
		shift += 7;
	} while (byte & 0x80);
	if (is_signed && byte & 0x40 && shift < 64)
		value |= ~UINT64_C(0) << shift;
	return value;
}

static inline uint64_t cursor_uleb(struct cursor *c)
{
	return cursor_leb(c, false);
}

/* A string up to its NUL, which is skipped too; NULL when there is none. */
static inline const char *cursor_string(struct cursor *c)
{
	const uint8_t *start = c->at;
	const uint8_t *nul = cursor_left(c) > 0 ? memchr(start, '\0', cursor_left(c)) : NULL;

	if (!nul) {
		c->broken = true;
		return NULL;
	}
	c->at = nul + 1;
	return (const char *)start;
}

/* One entry of a table of them at `offset`, copied because it need not be aligned there. */
static inline bool cursor_entry(const struct cursor *c, uint64_t offset, uint64_t index, void *entry,
				size_t size)
{
	struct cursor part = cursor_part(c, offset, (index + 1) * size);
	const uint8_t *bytes;

	cursor_take(&part, index * size);
	bytes = cursor_take(&part, size);
	if (bytes)
		memcpy(entry, bytes, size);
	return bytes != NULL;
}
