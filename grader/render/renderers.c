/* The table of output formats, and the way from a document to one of them. */

#include <errno.h>
#include <string.h>

#include "grader/render/render.h"

static const struct renderer no_more = { 0 };

const struct renderer *const renderers[] = {
	&renderer_text,	    &renderer_json,	&renderer_inginious,  &renderer_junit,
	&renderer_github,   &renderer_markdown, &renderer_gradescope, &renderer_classroom,
	&no_more,
};

const struct renderer *renderer_named(const char *format)
{
	for (size_t i = 0; renderers[i]->format; i++)
		if (strcmp(renderers[i]->format, format) == 0)
			return renderers[i];
	return NULL;
}

const json_t *set_of(const json_t *document)
{
	const json_t *verdicts = json_object_get(document, "verdicts");

	return json_is_array(verdicts) ? verdicts : NULL;
}

int render_document(const struct renderer *renderer, FILE *out, const json_t *document,
		    const struct render_style *style)
{
	const json_t *verdicts = set_of(document);
	json_t *one;
	int r;

	if (verdicts)
		return renderer->render_set ? renderer->render_set(out, verdicts, style) : -ENOTSUP;
	if (renderer->render)
		return renderer->render(out, document, style);
	one = json_pack("[O]", document);
	if (!one)
		return -ENOMEM;
	r = renderer->render_set(out, one, style);
	json_decref(one);
	return r;
}
