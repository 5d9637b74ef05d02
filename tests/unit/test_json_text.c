/* Documents as text: the bytes are jansson's. */

#include <criterion/criterion.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "grader/base/json_text.h"

static void expect_same(const json_t *document, int indent, int precision)
{
	const size_t flags = (indent > 0 ? JSON_INDENT((size_t)indent) : JSON_COMPACT) |
			     JSON_REAL_PRECISION((size_t)precision);
	char *expected = json_dumps(document, flags);
	size_t size;
	char *text = json_text(document, indent, precision, &size);

	cr_assert(expected && text);
	cr_expect_str_eq(text, expected);
	cr_expect_eq(size, strlen(expected));
	free(expected);
	free(text);
}

static void expect_same_in_all(json_t *document)
{
	cr_assert(document);
	expect_same(document, 0, 17);
	expect_same(document, 2, 15);
	expect_same(document, 4, 2);
	json_decref(document);
}

Test(json_text, every_kind_of_value)
{
	expect_same_in_all(json_pack("{s:i, s:f, s:f, s:b, s:b, s:n, s:s, s:[], s:{}, s:[i, [i], {s:i}]}",
				     "integer", 7, "real", 85.71, "whole", 100.0, "true", 1, "false", 0,
				     "null", "string", "", "array", "object", "nested", 1, 2, "three", 3));
}

Test(json_text, integers_to_the_ends)
{
	expect_same_in_all(json_pack("[I, I, I, I, I]", (json_int_t)0, (json_int_t)-1, (json_int_t)10,
				     (json_int_t)INT64_MAX, (json_int_t)INT64_MIN));
}

Test(json_text, every_character_of_one_byte)
{
	char bytes[0x7f];
	json_t *object = json_object();

	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (char)(i + 1);
	json_object_set_new(object, "string", json_stringn(bytes, sizeof(bytes)));
	json_object_set_new(object, "\"key\"\n\\", json_string("d\u00e9j\u00e0 \u2028 \U0001f600 \x7f"));
	json_object_set_new(object, "with a NUL", json_stringn("a\0b", 3));
	expect_same_in_all(object);
}

Test(json_text, more_than_there_was_room_for)
{
	json_t *array = json_array();

	for (int i = 0; i < 5000; i++)
		json_array_append_new(array, json_pack("{s:i, s:[s]}", "number", i * 1001, "of",
						       "a string of some length\n"));
	expect_same_in_all(array);
}
