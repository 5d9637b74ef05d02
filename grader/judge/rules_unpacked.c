/* Mistakes in reading a message of bit fields: one field of it was read wrongly. */

#include <string.h>

#include "grader/base/util.h"
#include "grader/exercise.h"
#include "grader/judge/outcome.h"
#include "grader/judge/rules_layout.h"

/* The field, and what the function made of it. */
static const struct field *wrong_field(const struct outcome *o, uint32_t *value)
{
	if (o->gap != GAP_UNPACKED)
		return NULL;
	*value = (uint32_t)o->received.integer;
	return &o->run->plan->layout->fields[o->field];
}

static uint32_t mask(unsigned width)
{
	return width < 32 ? (1u << width) - 1 : UINT32_MAX;
}

/* `width` bits of the message from bit `at` on; those behind its end are 0. */
static uint32_t bits_at(const struct outcome *o, unsigned at, unsigned width)
{
	const struct layout *layout = o->run->plan->layout;
	uint32_t value = 0;

	for (unsigned bit = at; bit < at + width; bit++)
		value = value << 1 | (bit / 8 < layout_size(layout) &&
				      o->wanted[bit / 8] >> (7 - bit % 8) & 1);
	return value;
}

bool shows_unpacked_in_host_order(const struct outcome *o)
{
	uint32_t value;
	const struct field *field = wrong_field(o, &value);

	if (!field || field->bits <= 8 || field->bits % 8)
		return false;
	return value == __builtin_bswap32(field->value) >> (32 - field->bits) ||
	       value == __builtin_bswap32(field->value);
}

/* The wrong field is one of several flags in a row, `first` to `last`, and what was read as each is known. */
static bool is_one_of_flags(const struct outcome *o, size_t *first, size_t *last)
{
	const struct layout *layout;
	uint32_t value;
	const struct field *field = wrong_field(o, &value);

	if (!field || field->bits != 1 || !o->values)
		return false;
	layout = o->run->plan->layout;
	*first = *last = o->field;
	while (*first > 0 && layout->fields[*first - 1].bits == 1)
		(*first)--;
	while (*last + 1 < layout->n && layout->fields[*last + 1].bits == 1)
		(*last)++;
	return *first < *last;
}

/* Whether the flags were read the other way round shows in one of them alone where it differs from
   its mirror image; which one was read is not known, so all of them are looked at. */
bool shows_unpacked_flags_reversed(const struct outcome *o)
{
	size_t first, last;

	if (!is_one_of_flags(o, &first, &last))
		return false;
	for (size_t i = first; i <= last; i++)
		if (o->values[i] != o->run->plan->layout->fields[first + last - i].value)
			return false;
	return true;
}

/* The last alone was read as 1, and is not alone in being 1. */
bool shows_flag_compared(const struct outcome *o)
{
	size_t first, last;

	if (!is_one_of_flags(o, &first, &last))
		return false;
	for (size_t i = first; i < last; i++)
		if (o->values[i] != 0)
			return false;
	return o->field < last && o->values[last] == 1 &&
	       o->run->plan->layout->fields[last].value == 1;
}

/* All were read as 1, as a whole byte is that is stored in each. */
bool shows_flag_unmasked(const struct outcome *o)
{
	size_t first, last;

	if (!is_one_of_flags(o, &first, &last))
		return false;
	for (size_t i = first; i <= last; i++)
		if (o->values[i] != 1)
			return false;
	return true;
}

bool shows_other_field_read(const struct outcome *o)
{
	const struct layout *layout;
	uint32_t value;
	const struct field *field = wrong_field(o, &value);

	if (!field || field->bits < 8)
		return false;
	layout = o->run->plan->layout;
	for (size_t i = 0; i < layout->n; i++)
		if (layout->fields[i].bits == field->bits && layout->fields[i].value == value)
			return true;
	return false;
}

/* A byte in a variable of type char, shifted or stored: the bits above it are 1. A field of 16 bits is
   stored in a variable that has no more. */
bool shows_unpacked_sign(const struct outcome *o)
{
	uint32_t value;
	const struct field *field = wrong_field(o, &value);
	uint32_t added = 0, joined = 0, byte;

	if (!field || field->bits <= 8 || field->bits % 8)
		return false;
	for (unsigned shift = field->bits; shift > 0; shift -= 8) {
		byte = (uint32_t)(int32_t)(int8_t)(field->value >> (shift - 8));
		added += byte << (shift - 8);
		joined |= byte << (shift - 8);
	}
	if (field->bits == 16 && (value == (joined & mask(16)) || value == (added & mask(16))))
		return true;
	return value == joined || value == added;
}

bool shows_unpacked_cut(const struct outcome *o)
{
	uint32_t value;
	const struct field *field = wrong_field(o, &value);

	return field && field->bits > 16 && value == (field->value & mask(16));
}

/* The 32-bit word in which the field lies, read without taking the rest away. */
bool shows_neighbour_read(const struct outcome *o)
{
	unsigned at;
	uint32_t value;
	const struct field *field = wrong_field(o, &value);

	if (!field || field->bits <= 8 || field->bits >= 32)
		return false;
	at = layout_offset(o->run->plan->layout, o->field);
	for (unsigned start = at + field->bits - MIN(at + field->bits, 32u); start <= at; start += 8)
		if (value == bits_at(o, start, 32) ||
		    value == __builtin_bswap32(bits_at(o, start, 32)))
			return true;
	return false;
}

bool shows_unpacked_shifted(const struct outcome *o)
{
	unsigned at;
	uint32_t value;
	const struct field *field = wrong_field(o, &value);

	if (!field || field->bits <= 8)
		return false;
	at = layout_offset(o->run->plan->layout, o->field);
	return (at >= 8 && value == bits_at(o, at - 8, field->bits)) ||
	       value == bits_at(o, at + 8, field->bits) || value == field->value << 8 ||
	       value == field->value >> 8;
}

bool shows_field_not_stored(const struct outcome *o)
{
	uint32_t value;
	const struct field *field = wrong_field(o, &value);
	unsigned width;

	if (!field)
		return false;
	width = field->bits <= 8 ? 8 : field->bits <= 16 ? 16 : 32;
	return value == (0x37373737u & mask(width)) && value != field->value;
}
