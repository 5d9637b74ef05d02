/* The table of output formats. */

#include <string.h>

#include "grader/render/render.h"

static const struct renderer no_more = { 0 };

const struct renderer *const renderers[] = {
	&renderer_text, &renderer_json, &renderer_inginious, &no_more,
};

const struct renderer *renderer_named(const char *format)
{
	for (size_t i = 0; renderers[i]->format; i++)
		if (strcmp(renderers[i]->format, format) == 0)
			return renderers[i];
	return NULL;
}
