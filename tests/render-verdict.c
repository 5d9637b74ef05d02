/* Renders the verdict on standard input: render-verdict FORMAT. For tests of saved verdicts. */

#include <stdio.h>

#include "grader/render/render.h"

int main(int argc, char **argv)
{
	const struct renderer *renderer = argc == 2 ? renderer_named(argv[1]) : NULL;
	struct render_style style = { 0 };
	json_t *verdict = json_loadf(stdin, JSON_REJECT_DUPLICATES, NULL);
	int r = renderer && verdict ? render_document(renderer, stdout, verdict, &style) : -1;

	json_decref(verdict);
	return r == 0 && fflush(stdout) == 0 ? 0 : 1;
}
