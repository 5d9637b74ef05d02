/* See json_text.h. */

#include "grader/base/json_text.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "grader/base/util.h"

struct writer {
	char *text;
	size_t used, allocated;
	int indent, precision;
	bool failed;
};

/* Room for `size` bytes more, to be filled in by the caller; NULL when memory is out. */
static char *room(struct writer *writer, size_t size)
{
	size_t wanted = writer->allocated;
	char *place;

	while (wanted - writer->used < size)
		wanted *= 2;
	if (wanted > writer->allocated) {
		char *larger = realloc(writer->text, wanted);

		writer->failed |= !larger;
		if (!larger)
			return NULL;
		writer->text = larger;
		writer->allocated = wanted;
	}
	place = writer->text + writer->used;
	writer->used += size;
	return place;
}

static void put(struct writer *writer, const char *bytes, size_t size)
{
	char *place = room(writer, size);

	if (place)
		memcpy(place, bytes, size);
}

static void put_byte(struct writer *writer, char byte)
{
	put(writer, &byte, 1);
}

static void put_escaped(struct writer *writer, char byte)
{
	static const char letters[] = { ['\b'] = 'b', ['\f'] = 'f', ['\n'] = 'n', ['\r'] = 'r',
					['\t'] = 't', ['"'] = '"', ['\\'] = '\\' };
	const unsigned char number = (unsigned char)byte;
	char code[8];

	if (number < sizeof(letters) && letters[number]) {
		put_byte(writer, '\\');
		put_byte(writer, letters[number]);
		return;
	}
	snprintf(code, sizeof(code), "\\u%04X", number);
	put(writer, code, strlen(code));
}

static bool is_plain(char byte)
{
	return (unsigned char)byte >= 0x20 && byte != '"' && byte != '\\';
}

static void put_string(struct writer *writer, const char *bytes, size_t size)
{
	size_t begin = 0;

	put_byte(writer, '"');
	for (size_t i = 0; i < size; i++) {
		if (is_plain(bytes[i]))
			continue;
		put(writer, bytes + begin, i - begin);
		put_escaped(writer, bytes[i]);
		begin = i + 1;
	}
	put(writer, bytes + begin, size - begin);
	put_byte(writer, '"');
}

static void put_integer(struct writer *writer, json_int_t value)
{
	unsigned long long rest = value < 0 ? -(unsigned long long)value : (unsigned long long)value;
	char digits[24];
	size_t at = sizeof(digits);

	do
		digits[--at] = (char)('0' + rest % 10);
	while (rest /= 10);
	if (value < 0)
		digits[--at] = '-';
	put(writer, digits + at, sizeof(digits) - at);
}

/* Seldom, and not simple. */
static void put_real(struct writer *writer, const json_t *value)
{
	char digits[64];
	size_t size = json_dumpb(value, digits, sizeof(digits), JSON_ENCODE_ANY |
				 JSON_REAL_PRECISION((size_t)writer->precision));

	writer->failed |= size == 0 || size > sizeof(digits);
	put(writer, digits, MIN(size, sizeof(digits)));
}

static void put_line_end(struct writer *writer, int depth)
{
	size_t spaces = (size_t)depth * (size_t)writer->indent;
	char *place = writer->indent > 0 ? room(writer, 1 + spaces) : NULL;

	if (!place)
		return;
	*place = '\n';
	memset(place + 1, ' ', spaces);
}

static void put_value(struct writer *writer, const json_t *value, int depth);

/* What stands before an entry, the first or another one, of a container at this depth. */
static void put_separator(struct writer *writer, bool first, int depth)
{
	if (!first)
		put_byte(writer, ',');
	put_line_end(writer, depth + 1);
}

static void put_object(struct writer *writer, json_t *object, int depth)
{
	void *first = json_object_iter(object);

	put_byte(writer, '{');
	for (void *at = first; at; at = json_object_iter_next(object, at)) {
		const char *key = json_object_iter_key(at);

		put_separator(writer, at == first, depth);
		put_string(writer, key, strlen(key));
		put(writer, ": ", writer->indent > 0 ? 2 : 1);
		put_value(writer, json_object_iter_value(at), depth + 1);
	}
	if (first)
		put_line_end(writer, depth);
	put_byte(writer, '}');
}

static void put_array(struct writer *writer, const json_t *array, int depth)
{
	size_t n = json_array_size(array);

	put_byte(writer, '[');
	for (size_t i = 0; i < n; i++) {
		put_separator(writer, i == 0, depth);
		put_value(writer, json_array_get(array, i), depth + 1);
	}
	if (n > 0)
		put_line_end(writer, depth);
	put_byte(writer, ']');
}

static void put_value(struct writer *writer, const json_t *value, int depth)
{
	switch (json_typeof(value)) {
	case JSON_OBJECT:
		put_object(writer, (json_t *)(uintptr_t)value, depth);
		break;
	case JSON_ARRAY:
		put_array(writer, value, depth);
		break;
	case JSON_STRING:
		put_string(writer, json_string_value(value), json_string_length(value));
		break;
	case JSON_INTEGER:
		put_integer(writer, json_integer_value(value));
		break;
	case JSON_REAL:
		put_real(writer, value);
		break;
	case JSON_TRUE:
		put(writer, "true", 4);
		break;
	case JSON_FALSE:
		put(writer, "false", 5);
		break;
	case JSON_NULL:
		put(writer, "null", 4);
		break;
	}
}

char *json_text(const json_t *document, int indent, int precision, size_t *size)
{
	enum { AT_FIRST = 1 << 16 };
	struct writer writer = {
		.text = malloc(AT_FIRST), .allocated = AT_FIRST, .indent = indent,
		.precision = precision,
	};

	if (!writer.text)
		return NULL;
	put_value(&writer, document, 0);
	*size = writer.used;
	put_byte(&writer, '\0');
	if (writer.failed) {
		free(writer.text);
		return NULL;
	}
	return writer.text;
}
