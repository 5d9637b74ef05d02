/*
 * Any bytes in the place of every string of a true verdict, one after the other and all at once. The
 * shape check may refuse it; what it lets through is rendered in every format, and no format lets
 * through what moves a cursor.
 */

#include "fuzz.h"

#include <jansson.h>

#include "grader/compile/text.h"
#include "grader/judge/verdict.h"
#include "grader/render/render.h"

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

/* Replaces the string number `which`, or every one whose number has that bit pattern; counts them. */
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
	unsigned count = 0;

	if (size < 2)
		return 0;
	document = json_deep_copy(verdicts[bytes[0] % n_verdicts]);
	MUST(document);
	/* jansson refuses what is no UTF-8, as it does when a verdict is made. */
	replace(document, (const char *)bytes + 2, size - 2, bytes[1] & 0x1f, &count);
	if (!verdict_problem(document)) {
		for (size_t i = 0; renderers[i]->format; i++)
			render(renderers[i], document);
	}
	json_decref(document);
	return 0;
}
