/* Documents as they come from the runner: what json_text() writes is read back, all else is refused. */

#include <criterion/criterion.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "grader/base/json_read.h"
#include "grader/base/json_text.h"

static void expect_back(json_t *document)
{
	size_t size;
	char *text = json_text(document, 0, 17, &size);
	/* Without the NUL: nothing behind the end may be looked at. */
	char *exact = malloc(size);
	json_t *again;

	cr_assert(document && text && exact);
	memcpy(exact, text, size);
	again = json_read(exact, size);
	cr_expect(json_equal(document, again), "%s", text);
	for (size_t cut = 0; cut < size; cut++) {
		json_t *less = json_read(exact, cut);

		/* A number alone may be cut and still be one. */
		cr_expect(!less || json_is_number(document), "%.*s", (int)cut, exact);
		json_decref(less);
	}
	json_decref(again);
	json_decref(document);
	free(exact);
	free(text);
}

Test(json_read, what_was_written)
{
	char bytes[0x7f];

	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (char)(i + 1);
	expect_back(json_pack("{s:i, s:f, s:f, s:f, s:b, s:b, s:n, s:s, s:[], s:{}, s:[i, [i], {s:i}]}",
			      "integer", 7, "real", 85.71, "small", -1e-300, "whole", 100.0, "true", 1,
			      "false", 0, "null", "string", "", "array", "object", "nested", 1, 2,
			      "three", 3));
	expect_back(json_pack("[I, I, I, I, I]", (json_int_t)0, (json_int_t)-1, (json_int_t)10,
			      (json_int_t)INT64_MAX, (json_int_t)INT64_MIN));
	expect_back(json_pack("[o, s, {s:s}]", json_stringn(bytes, sizeof(bytes)),
			      "d\u00e9j\u00e0 \u2028 \U0001f600 \x7f", "\"key\"\n\\", "plain"));
	expect_back(json_string("alone"));
	expect_back(json_integer(12));
}

static void expect_refused(const char *text, size_t size)
{
	json_t *document = json_read(text, size);

	cr_expect_null(document, "%.*s", (int)size, text);
	json_decref(document);
}

Test(json_read, nothing_else)
{
	static const char *const texts[] = {
		"", " 1", "1 ", "[1, 2]", "[1,]", "[,1]", "[1", "[1]]", "{\"a\":1,}", "{\"a\":1",
		"{\"a\" :1}", "{\"a\":}", "{a:1}", "{1:1}", "{\"a\":1,\"a\":2}", "{\"a\":1 \"b\":2}",
		"tru", "True", "nul", "01", "-", "--1", "+1", "-01", "0x1", "1.", ".5", "1e", "1e+",
		"1.5.5", "1e999", "NaN", "Infinity", "9223372036854775808", "-9223372036854775809",
		"\"", "\"a", "\"\n\"", "\"\\\"", "\"\\x41\"", "\"\\/\"", "\"\\u0041\"", "\"\\u0000\"",
		"\"\\u001f\"", "\"\\u00\"", "\"\\ud83d\\ude00\"", "\"\xff\"", "\"\xc3\"", "{\"\xff\":1}",
		"\"\xed\xa0\x80\"", "'a'", "[1]x", "//", "[1}", "{\"a\":1]",
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		expect_refused(texts[i], strlen(texts[i]));
	expect_refused("\"a\0b\"", 5);
	expect_refused("1\0", 2);
	expect_refused("\0", 1);
}

/* `n` opening brackets and as many closing ones. */
static json_t *read_nested(size_t n)
{
	char text[400];

	memset(text, '[', n);
	memset(text + n, ']', n);
	return json_read(text, 2 * n);
}

Test(json_read, as_deep_and_as_long_as_is_said)
{
	char text[JSON_READ_KEY + 20];
	json_t *document = read_nested(JSON_READ_DEPTH);

	cr_expect_not_null(document);
	json_decref(document);
	cr_expect_null(read_nested(JSON_READ_DEPTH + 1));
	memset(text, 'k', sizeof(text));
	memcpy(text, "{\"", 2);
	memcpy(text + 2 + JSON_READ_KEY - 1, "\":1}", 4);
	document = json_read(text, 2 + JSON_READ_KEY - 1 + 4);
	cr_expect_not_null(document);
	json_decref(document);
	memset(text + 2, 'k', JSON_READ_KEY);
	memcpy(text + 2 + JSON_READ_KEY, "\":1}", 4);
	cr_expect_null(json_read(text, 2 + JSON_READ_KEY + 4));
}
