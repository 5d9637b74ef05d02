/* Bit fields written and read: speaks to the student. */

#include "grader/judge/check_layout.h"

#include <string.h>

#include "grader/judge/outcome.h"

/* The field in which two messages first differ. */
static size_t first_difference(const struct layout *layout, const uint8_t *a, const uint8_t *b)
{
	unsigned bit = 0;
	size_t i = 0;

	while ((a[bit / 8] ^ b[bit / 8]) >> (7 - bit % 8) == 0)
		bit++;
	while (i + 1 < layout->n && layout_offset(layout, i + 1) <= bit)
		i++;
	return i;
}

static uint32_t bits_of(const uint8_t *bytes, unsigned at, unsigned width)
{
	uint32_t value = 0;

	for (unsigned bit = at; bit < at + width; bit++)
		value = value << 1 | (bytes[bit / 8] >> (7 - bit % 8) & 1);
	return value;
}

void expect_packed(struct outcome *o, const struct run *run, const uint8_t *bytes)
{
	const struct layout *layout = run->plan->layout;
	size_t size = layout_size(layout), field;
	uint32_t got;

	if (!o->judging)
		return;
	layout_pack(layout, o->wanted);
	if (memcmp(bytes, o->wanted, size) == 0)
		return;
	field = first_difference(layout, bytes, o->wanted);
	o->expected = (struct value){
		.kind = VALUE_BYTES, .bytes = o->wanted, .length = size, .shape = SHAPE_FIELDS,
	};
	o->received = (struct value){
		.kind = VALUE_BYTES, .bytes = bytes, .length = size, .shape = SHAPE_FIELDS,
	};
	got = bits_of(bytes, layout_offset(layout, field), layout->fields[field].bits);
	if (layout->fields[field].bits == 1)
		outcome_fail(o, GAP_PACKED, N_("the flag %s of your message is %u instead of %u"),
			     layout->fields[field].name, got, layout->fields[field].value);
	outcome_fail(o, GAP_PACKED,
		     N_("the field %s of your message is %u (0x%x) instead of %u (0x%x)"),
		     layout->fields[field].name, got, got, layout->fields[field].value,
		     layout->fields[field].value);
}

void expect_untouched(struct outcome *o, const uint8_t *bytes, size_t size)
{
	size_t i = 0;

	while (i < size && bytes[i] == HARNESS_FILL)
		i++;
	if (i == size || !o->judging)
		return;
	outcome_fail(o, GAP_PACKED,
		     N_("your function writes past the end of the message: byte %zu of the buffer "
			"was changed (counted from 0)"), layout_size(o->run->plan->layout) + i);
}

void expect_unpacked(struct outcome *o, const struct run *run, const uint32_t *values)
{
	const struct layout *layout = run->plan->layout;
	size_t i = 0;

	while (i < layout->n && values[i] == layout->fields[i].value)
		i++;
	if (!o->judging || i == layout->n)
		return;
	layout_pack(layout, o->wanted);
	o->field = i;
	o->values = values;
	o->expected = (struct value){
		.kind = VALUE_INTEGER, .integer = layout->fields[i].value,
	};
	o->received = (struct value){ .kind = VALUE_INTEGER, .integer = values[i] };
	if (layout->fields[i].bits == 1)
		outcome_fail(o, GAP_UNPACKED,
			     N_("the flag %s of the message is %u, your function stored %u"),
			     layout->fields[i].name, layout->fields[i].value, values[i]);
	outcome_fail(o, GAP_UNPACKED,
		     N_("the field %s of the message is %u (0x%x), your function stored %u (0x%x)"),
		     layout->fields[i].name, layout->fields[i].value, layout->fields[i].value,
		     values[i], values[i]);
}

void expect_returned(struct outcome *o, int64_t value, int64_t right, const char *what)
{
	if (!o->judging || value == right)
		return;
	o->expected = (struct value){ .kind = VALUE_INTEGER, .integer = right };
	o->received = (struct value){ .kind = VALUE_INTEGER, .integer = value };
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	/* Where -1 means a length that is refused, no call has failed. */
	outcome_fail(o, value == -1 ? GAP_OTHER : GAP_RETURNED, what, (long)value, (long)right);
#pragma GCC diagnostic pop
}

void expect_length_accepted(struct outcome *o, int64_t value, size_t length, size_t right)
{
	if (!o->judging || value != -1)
		return;
	o->expected = (struct value){ .kind = VALUE_INTEGER, .integer = (int64_t)right };
	o->received = (struct value){ .kind = VALUE_INTEGER, .integer = value };
	/* What else than its size could be wrong with one that is just large enough, nobody knows. */
	outcome_fail(o, length > right ? GAP_LENGTH : GAP_OTHER,
		     N_("your function was given a buffer of %zu bytes, which is enough for a message of "
			"%zu bytes, yet it returned -1"), length, right);
}

void expect_length_refused(struct outcome *o, int64_t value, size_t length, size_t right)
{
	if (!o->judging || value == -1)
		return;
	o->expected = (struct value){ .kind = VALUE_INTEGER, .integer = -1 };
	o->received = (struct value){ .kind = VALUE_INTEGER, .integer = value };
	outcome_fail(o, GAP_LENGTH,
		     N_("your function was given a length of %zu bytes and returned %ld; a message has "
			"%zu bytes, so -1 is asked for"), length, (long)value, right);
}
