/* Mistakes in writing a message of bit fields. */

#include <string.h>

#include "grader/base/util.h"
#include "grader/exercise.h"
#include "grader/judge/outcome.h"
#include "grader/judge/rules_layout.h"

/* Neighbours of one bit each are one group; any other field is one of its own. */
struct group {
	size_t first, count;
};

static const struct layout *written(const struct outcome *o)
{
	return o->gap == GAP_PACKED && o->expected.kind == VALUE_BYTES ? o->run->plan->layout : NULL;
}

/* The message that was received is this one. */
static bool is_packed(const struct outcome *o, const struct layout *layout)
{
	uint8_t bytes[LAYOUT_BYTES_MAX];

	layout_pack(layout, bytes);
	return memcmp(bytes, o->received.bytes, o->received.length) == 0;
}

static uint32_t mask(unsigned width)
{
	return width < 32 ? (1u << width) - 1 : UINT32_MAX;
}

static uint32_t reversed_bytes(const struct field *field)
{
	return __builtin_bswap32(field->value) >> (32 - field->bits);
}

/* Fields of several bytes, all or one of them, least significant byte first. */
static bool has_reversed_fields(const struct outcome *o, const struct layout *right)
{
	struct layout all = *right;

	for (size_t i = 0; i < right->n; i++) {
		struct layout one = *right;

		if (right->fields[i].bits <= 8 || right->fields[i].bits % 8)
			continue;
		all.fields[i].value = one.fields[i].value = reversed_bytes(&right->fields[i]);
		if (is_packed(o, &one))
			return true;
	}
	return is_packed(o, &all);
}

/* Words of `width` bytes, all or one of them, least significant byte first. */
static bool has_reversed_words(const struct outcome *o, size_t width)
{
	const uint8_t *right = o->expected.bytes, *got = o->received.bytes;
	size_t length = o->received.length, wrong = 0;

	for (size_t at = 0; at + width <= length; at += width) {
		bool same = memcmp(got + at, right + at, width) == 0, reversed = true;

		for (size_t i = 0; i < width; i++)
			reversed = reversed && got[at + i] == right[at + width - 1 - i];
		if (!same && !reversed)
			return false;
		wrong += !same;
	}
	return wrong > 0;
}

bool shows_packed_in_host_order(const struct outcome *o)
{
	const struct layout *right = written(o);

	return right && (has_reversed_fields(o, right) || has_reversed_words(o, 4) ||
			 has_reversed_words(o, o->received.length));
}

static size_t groups_of(const struct layout *layout, struct group *groups)
{
	size_t n = 0;

	for (size_t i = 0; i < layout->n; i++) {
		bool joins = i > 0 && layout->fields[i].bits == 1 && layout->fields[i - 1].bits == 1;

		if (joins)
			groups[n - 1].count++;
		else
			groups[n++] = (struct group){ i, 1 };
	}
	return n;
}

static void reverse_flags(struct layout *layout, const struct group *group)
{
	for (size_t i = 0; i < group->count / 2; i++) {
		struct field *a = &layout->fields[group->first + i];
		struct field *b = &layout->fields[group->first + group->count - 1 - i];
		struct field kept = *a;

		*a = *b;
		*b = kept;
	}
}

bool shows_packed_flags_reversed(const struct outcome *o)
{
	const struct layout *right = written(o);
	struct group groups[LAYOUT_FIELDS_MAX];
	size_t n = right ? groups_of(right, groups) : 0;

	for (size_t i = 0; i < n; i++) {
		struct layout wrong = *right;

		if (groups[i].count < 2)
			continue;
		reverse_flags(&wrong, &groups[i]);
		if (is_packed(o, &wrong))
			return true;
	}
	return false;
}

static struct layout in_order(const struct layout *right, const struct group *groups, size_t n)
{
	struct layout layout = { 0 };

	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < groups[i].count; j++)
			layout.fields[layout.n++] = right->fields[groups[i].first + j];
	return layout;
}

static void move_group(struct group *groups, size_t from, size_t to)
{
	struct group moved = groups[from];

	if (from < to)
		memmove(groups + from, groups + from + 1, (to - from) * sizeof(*groups));
	else
		memmove(groups + to + 1, groups + to, (from - to) * sizeof(*groups));
	groups[to] = moved;
}

/* One field in another place, or two in each other's. */
bool shows_packed_in_other_order(const struct outcome *o)
{
	const struct layout *right = written(o);
	struct group groups[LAYOUT_FIELDS_MAX];
	size_t n = right ? groups_of(right, groups) : 0;

	for (size_t i = 0; i < n; i++) {
		for (size_t j = 0; j < n; j++) {
			struct group moved[LAYOUT_FIELDS_MAX], swapped[LAYOUT_FIELDS_MAX];
			struct layout by_moving, by_swapping;

			if (i == j)
				continue;
			memcpy(moved, groups, sizeof(groups));
			memcpy(swapped, groups, sizeof(groups));
			move_group(moved, i, j);
			swapped[i] = groups[j];
			swapped[j] = groups[i];
			by_moving = in_order(right, moved, n);
			by_swapping = in_order(right, swapped, n);
			if (is_packed(o, &by_moving) || is_packed(o, &by_swapping))
				return true;
		}
	}
	return false;
}

/* With one field's value replaced, whatever stands in it is as `wrongly` says. */
static bool has_field(const struct outcome *o, uint32_t (*wrongly)(const struct field *field),
		      unsigned least)
{
	const struct layout *right = written(o);

	for (size_t i = 0; right && i < right->n; i++) {
		struct layout wrong = *right;

		if (right->fields[i].bits < least)
			continue;
		wrong.fields[i].value = wrongly(&right->fields[i]) & mask(right->fields[i].bits);
		if (wrong.fields[i].value != right->fields[i].value && is_packed(o, &wrong))
			return true;
	}
	return false;
}

static uint32_t upper_bytes(const struct field *field)
{
	return field->value >> 8;
}

static uint32_t lower_bytes(const struct field *field)
{
	return field->value << 8;
}

bool shows_packed_shifted(const struct outcome *o)
{
	return has_field(o, upper_bytes, 9) || has_field(o, lower_bytes, 9);
}

static uint32_t low_half(const struct field *field)
{
	return field->value & 0xffff;
}

bool shows_packed_cut(const struct outcome *o)
{
	return has_field(o, low_half, 17);
}

/* A structure as it lies in memory, each member in network byte order: those of one, two or four bytes
   begin at a multiple of their size. What lies in the gaps is not looked at. */
bool shows_packed_with_gaps(const struct outcome *o)
{
	const struct layout *right = written(o);
	struct group groups[LAYOUT_FIELDS_MAX];
	size_t n = right ? groups_of(right, groups) : 0, end = 0;
	bool has_gap = false;

	for (size_t i = 0; i < n && end < o->received.length; i++) {
		unsigned bits = 0;
		uint32_t value = 0;
		size_t size, start;

		for (size_t j = groups[i].first; j < groups[i].first + groups[i].count; j++) {
			value = value << right->fields[j].bits | right->fields[j].value;
			bits += right->fields[j].bits;
		}
		if (bits > 24 && groups[i].count > 1)
			return false;
		size = bits <= 8 ? 1 : bits <= 16 ? 2 : 4;
		start = (end + size - 1) / size * size;
		has_gap = has_gap || start > end;
		end = start + size;
		for (size_t at = start; at < end && at < o->received.length; at++)
			if (o->received.bytes[at] != (uint8_t)(value >> 8 * (end - 1 - at)))
				return false;
	}
	return has_gap;
}

/* A byte to which bits were added without its having been set to 0 before. */
bool shows_packed_onto_unset(const struct outcome *o)
{
	bool found = false;

	if (!written(o))
		return false;
	for (size_t i = 0; i < o->received.length; i++) {
		uint8_t got = o->received.bytes[i], right = o->expected.bytes[i];

		if (got == right)
			continue;
		if (got != (right | HARNESS_FILL) || right == 0)
			return false;
		found = true;
	}
	return found;
}

/* Where it differs it holds what was there before the call. */
bool shows_packed_partly(const struct outcome *o)
{
	if (!written(o))
		return false;
	for (size_t i = 0; i < o->received.length; i++)
		if (o->received.bytes[i] != o->expected.bytes[i] &&
		    o->received.bytes[i] != HARNESS_FILL)
			return false;
	return true;
}

/* A group of fields that is 0 altogether. */
bool shows_field_lost(const struct outcome *o)
{
	const struct layout *right = written(o);
	struct group groups[LAYOUT_FIELDS_MAX];
	size_t n = right ? groups_of(right, groups) : 0;

	for (size_t i = 0; i < n; i++) {
		struct layout wrong = *right;

		for (size_t j = 0; j < groups[i].count; j++)
			wrong.fields[groups[i].first + j].value = 0;
		if (is_packed(o, &wrong))
			return true;
	}
	return false;
}

bool shows_writing_behind(const struct outcome *o)
{
	return o->gap == GAP_PACKED && o->expected.kind == VALUE_NONE;
}

bool shows_length_unchecked(const struct outcome *o)
{
	return o->gap == GAP_LENGTH && o->expected.integer == -1;
}

/* One that is larger than it needs to be. */
bool shows_length_refused(const struct outcome *o)
{
	return o->gap == GAP_LENGTH && o->received.integer == -1;
}

bool shows_bits_returned(const struct outcome *o)
{
	const struct layout *layout = o->run ? o->run->plan->layout : NULL;

	return layout && o->gap == GAP_RETURNED && o->expected.integer == (int64_t)layout_size(layout) &&
	       o->received.integer == 8 * o->expected.integer;
}

/* The bytes behind the message that the compiler adds to a struct, or those of its bool members. */
bool shows_size_of_other_returned(const struct outcome *o)
{
	const struct layout *layout = o->run ? o->run->plan->layout : NULL;

	return layout && o->gap == GAP_RETURNED && o->expected.integer == (int64_t)layout_size(layout) &&
	       o->received.integer > o->expected.integer && o->received.integer <= LAYOUT_BYTES_MAX;
}
