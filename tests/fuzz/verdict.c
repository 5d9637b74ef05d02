/* What a taken-over runner may write over its pipe: any JSON. What passes the check of its shape is
   rendered in every format, and no format lets through what moves a cursor. */

#include "fuzz.h"

#include <jansson.h>

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

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	json_t *document =
		json_loadb((const char *)bytes, size, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, NULL);

	if (document && !verdict_problem(document)) {
		for (size_t i = 0; renderers[i]->format; i++)
			render(renderers[i], document);
	}
	json_decref(document);
	return 0;
}
