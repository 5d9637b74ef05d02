/*
 * Any bytes in the place of every string of a true verdict, one after the other and all at once. The
 * shape check may refuse it; what it lets through is rendered in every format, and no format lets
 * through what moves a cursor. Where hundreds of strings are replaced they are short: every one is read
 * in every format.
 */

#include "fuzz.h"

#include <jansson.h>

#include "grader/base/util.h"
#include "grader/compile/text.h"
#include "grader/judge/verdict.h"
#include "grader/render/render.h"

enum { BYTES_MAX = 8192, SHORTEST_MAX = 64 };		/* in all strings that are replaced, and in each */

static json_t *verdicts[4];
static size_t n_verdicts;

/* Data of the tests of the command line: verdicts with everything that one can hold. */
int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	static const char *const names[] = {
		"golden/solution.json", "golden/host-byte-order.json", "verdicts/hostile.json",
		"verdicts/shapes.json",
	};

	(void)argc;
	(void)argv;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		char path[512];
		json_t *verdict;

		snprintf(path, sizeof(path), "%s/%s", CLI_TESTS, names[i]);
		verdict = json_load_file(path, JSON_ALLOW_NUL, NULL);
		if (verdict && !verdict_problem(verdict))
			verdicts[n_verdicts++] = verdict;
		else
			json_decref(verdict);
	}
	MUST(n_verdicts > 0);
	return 0;
}

static unsigned count_strings(const json_t *value)
{
	unsigned count = json_is_string(value) ? 1 : 0;
	const char *key;
	json_t *member;
	size_t i;

	json_object_foreach((json_t *)(uintptr_t)value, key, member)
		count += count_strings(member);
	json_array_foreach(value, i, member)
		count += count_strings(member);
	return count;
}

/* How many strings of so many have a number without the bits of the mask. */
static unsigned count_replaced(unsigned strings, unsigned mask)
{
	unsigned count = 0;

	for (unsigned number = 1; number <= strings; number++)
		count += (number & mask) == 0;
	return count;
}

/* Replaces every string whose number has none of the bits of the mask; counts them. */
static void replace(json_t *value, const char *text, size_t size, unsigned mask, unsigned *count)
{
	const char *key;
	json_t *member;
	size_t i;

	if (json_is_string(value) && (++*count & mask) == 0)
		json_string_setn(value, text, size);
	json_object_foreach(value, key, member)
		replace(member, text, size, mask, count);
	json_array_foreach(value, i, member)
		replace(member, text, size, mask, count);
}

static void render(const struct renderer *renderer, const json_t *document)
{
	const struct render_style style = { .ascii = false };
	char *text = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&text, &size);

	MUST(out);
	render_document(renderer, out, document, &style);
	fclose(out);
	if (!is_harmless(text, size))
		fprintf(stderr, "as %s: %.*s\n", renderer->format, (int)size, text);
	MUST(is_harmless(text, size));
	free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	json_t *document;
	unsigned count = 0, mask, replaced;

	if (size < 2)
		return 0;
	document = json_deep_copy(verdicts[bytes[0] % n_verdicts]);
	MUST(document);
	mask = bytes[1] & 0x1f;
	replaced = count_replaced(count_strings(document), mask);
	size = MIN(size - 2, MAX(BYTES_MAX / (replaced + 1), SHORTEST_MAX));
	/* jansson refuses what is no UTF-8, as it does when a verdict is made. */
	replace(document, (const char *)bytes + 2, size, mask, &count);
	if (!verdict_problem(document)) {
		for (size_t i = 0; renderers[i]->format; i++)
			render(renderers[i], document);
	}
	json_decref(document);
	return 0;
}
