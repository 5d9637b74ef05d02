/* What a taken-over runner may write over its pipe: any JSON. What passes the check of its shape is
   rendered in every format, and no format lets through what moves a cursor. */

#include "fuzz.h"

#include <jansson.h>
#include <stdlib.h>

#include "grader/base/json_read.h"
#include "grader/base/json_text.h"
#include "grader/judge/verdict.h"
#include "grader/render/render.h"

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

/* The front's own reader takes what is written for it, and nothing that jansson does not take for the
   same. */
static void compare_readers(const uint8_t *bytes, size_t size)
{
	json_t *ours = json_read((const char *)bytes, size);
	json_t *theirs = json_loadb((const char *)bytes, size, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY,
				    NULL);
	char *text;

	MUST(!ours || (theirs && json_equal(ours, theirs)));
	text = ours ? json_text(ours, 0, 17, &size) : NULL;
	json_decref(ours);
	if (text) {
		ours = json_read(text, size);
		MUST(ours && json_equal(ours, theirs));
		json_decref(ours);
		free(text);
	}
	json_decref(theirs);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	json_t *document =
		json_loadb((const char *)bytes, size, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, NULL);

	compare_readers(bytes, size);
	if (document && !verdict_problem(document)) {
		for (size_t i = 0; renderers[i]->format; i++)
			render(renderers[i], document);
	}
	json_decref(document);
	return 0;
}
