/* See json_read.h. `at` never passes `end`; whoever meets it early has no value to return. */

#include "grader/base/json_read.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "grader/base/util.h"

struct reader {
	const char *at, *end;
	char *unescaped;	/* room for the string that is read, made when the first needs it */
	size_t size;
};

static bool take(struct reader *reader, char byte)
{
	if (reader->at == reader->end || *reader->at != byte)
		return false;
	reader->at++;
	return true;
}

static bool take_word(struct reader *reader, const char *word, size_t length)
{
	if ((size_t)(reader->end - reader->at) < length || memcmp(reader->at, word, length) != 0)
		return false;
	reader->at += length;
	return true;
}

/* The code of a control character, \u0001 to \u001F; -1: it is no such thing. */
static int take_code(struct reader *reader)
{
	static const char digits[] = "0123456789ABCDEF";
	const char *last;
	int code;

	if (!take_word(reader, "u00", 3) || reader->end - reader->at < 2)
		return -1;
	last = reader->at[1] ? strchr(digits, reader->at[1]) : NULL;
	if ((reader->at[0] != '0' && reader->at[0] != '1') || !last)
		return -1;
	code = (reader->at[0] - '0') * 16 + (int)(last - digits);
	reader->at += 2;
	return code > 0 ? code : -1;
}

/* What follows a backslash: the byte that it means, or -1. */
static int take_escape(struct reader *reader)
{
	static const char letters[] = "\"\\bfnrt", meanings[] = "\"\\\b\f\n\r\t";
	const char *letter;

	if (reader->at == reader->end)
		return -1;
	letter = *reader->at ? strchr(letters, *reader->at) : NULL;
	if (!letter)
		return take_code(reader);
	reader->at++;
	return meanings[letter - letters];
}

static bool is_plain(char byte)
{
	return (unsigned char)byte >= 0x20 && byte != '"' && byte != '\\';
}

/* A string that has escapes, from the first of them on; `begin` is where it began. */
static bool take_escaped(struct reader *reader, const char *begin, const char **bytes, size_t *size)
{
	size_t n = (size_t)(reader->at - begin);

	if (!reader->unescaped)
		reader->unescaped = malloc(reader->size);
	if (!reader->unescaped)
		return false;
	memcpy(reader->unescaped, begin, n);
	while (!take(reader, '"')) {
		int byte = -1;

		if (reader->at == reader->end)
			return false;
		if (is_plain(*reader->at))
			byte = (unsigned char)*reader->at++;
		else if (take(reader, '\\'))
			byte = take_escape(reader);
		if (byte < 0)
			return false;
		reader->unescaped[n++] = (char)byte;
	}
	*bytes = reader->unescaped;
	*size = n;
	return true;
}

/* Its bytes are good until the next string is read. */
static bool take_string(struct reader *reader, const char **bytes, size_t *size)
{
	const char *begin = reader->at + 1;

	if (!take(reader, '"'))
		return false;
	while (reader->at < reader->end && is_plain(*reader->at))
		reader->at++;
	*bytes = begin;
	*size = (size_t)(reader->at - begin);
	return take(reader, '"') || take_escaped(reader, begin, bytes, size);
}

static json_t *read_string(struct reader *reader)
{
	const char *bytes;
	size_t size;

	return take_string(reader, &bytes, &size) ? json_stringn(bytes, size) : NULL;
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static size_t count_digits(const struct reader *reader, const char *from)
{
	const char *at = from;

	while (at < reader->end && is_digit(*at))
		at++;
	return (size_t)(at - from);
}

/* The number from `begin` on, whose integer part ends at reader->at. */
static json_t *read_real(struct reader *reader, const char *begin)
{
	char digits[64], *rest;
	size_t length;
	double value;

	while (reader->at < reader->end && (is_digit(*reader->at) || strchr("+-.eE", *reader->at)) && *reader->at)
		reader->at++;
	length = (size_t)(reader->at - begin);
	if (length >= sizeof(digits))
		return NULL;
	memcpy(digits, begin, length);
	digits[length] = '\0';
	value = strtod(digits, &rest);
	return *rest == '\0' && is_digit(rest[-1]) && isfinite(value) ? json_real(value) : NULL;
}

static json_t *read_number(struct reader *reader)
{
	const char *begin = reader->at;
	bool negative = take(reader, '-');
	size_t n = count_digits(reader, reader->at);
	json_int_t value = 0;

	if (n == 0 || (n > 1 && *reader->at == '0'))
		return NULL;
	if (reader->at + n < reader->end && memchr(".eE", reader->at[n], 3)) {
		reader->at += n;
		return read_real(reader, begin);
	}
	for (; n > 0; n--) {
		int digit = *reader->at++ - '0';

		/* Downwards, where there is one number more. */
		if (__builtin_mul_overflow(value, (json_int_t)10, &value) ||
		    __builtin_sub_overflow(value, (json_int_t)digit, &value))
			return NULL;
	}
	if (!negative && value == INT64_MIN)
		return NULL;
	return json_integer(negative ? value : -value);
}

static json_t *read_value(struct reader *reader, int depth);

static bool read_entry(struct reader *reader, json_t *object, int depth)
{
	size_t before = json_object_size(object), size;
	char key[JSON_READ_KEY];
	const char *bytes;

	if (!take_string(reader, &bytes, &size) || size >= sizeof(key) || !take(reader, ':'))
		return false;
	memcpy(key, bytes, size);
	key[size] = '\0';
	return json_object_set_new(object, key, read_value(reader, depth)) == 0 &&
	       json_object_size(object) > before;
}

static json_t *read_object(struct reader *reader, int depth)
{
	json_t *object = json_object();

	if (!object || take(reader, '}'))
		return object;
	do {
		if (!read_entry(reader, object, depth)) {
			json_decref(object);
			return NULL;
		}
	} while (take(reader, ','));
	if (take(reader, '}'))
		return object;
	json_decref(object);
	return NULL;
}

static json_t *read_array(struct reader *reader, int depth)
{
	json_t *array = json_array();

	if (!array || take(reader, ']'))
		return array;
	do {
		if (json_array_append_new(array, read_value(reader, depth)) < 0) {
			json_decref(array);
			return NULL;
		}
	} while (take(reader, ','));
	if (take(reader, ']'))
		return array;
	json_decref(array);
	return NULL;
}

static json_t *read_value(struct reader *reader, int depth)
{
	if (reader->at == reader->end || depth == JSON_READ_DEPTH)
		return NULL;
	switch (*reader->at) {
	case '"':
		return read_string(reader);
	case '{':
		reader->at++;
		return read_object(reader, depth + 1);
	case '[':
		reader->at++;
		return read_array(reader, depth + 1);
	case 't':
		return take_word(reader, "true", 4) ? json_true() : NULL;
	case 'f':
		return take_word(reader, "false", 5) ? json_false() : NULL;
	case 'n':
		return take_word(reader, "null", 4) ? json_null() : NULL;
	default:
		return read_number(reader);
	}
}

json_t *json_read(const char *text, size_t size)
{
	struct reader reader = { .at = text, .end = text + size, .size = size };
	json_t *document = read_value(&reader, 0);

	free(reader.unescaped);
	if (document && reader.at == reader.end)
		return document;
	json_decref(document);
	return NULL;
}
