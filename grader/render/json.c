/* The verdict as it is; several of them as one object. */

#include <errno.h>
#include <string.h>

#include "grader/base/util.h"
#include "grader/render/escape.h"
#include "grader/render/render.h"

int render_json(FILE *out, const json_t *value)
{
	cleanup_free char *text = json_dumps(value, JSON_INDENT(2) | JSON_REAL_PRECISION(15));

	if (!text)
		return -ENOMEM;
	escape_json(out, text, strlen(text));
	return fputc('\n', out) == EOF ? -EIO : 0;
}

static int render(FILE *out, const json_t *verdict, const struct render_style *style)
{
	(void)style;
	return render_json(out, verdict);
}

static int render_set(FILE *out, const json_t *verdicts, const struct render_style *style)
{
	json_t *set = json_pack("{s:i, s:O}", "version", 1, "verdicts", verdicts);
	int r = set ? render(out, set, style) : -ENOMEM;

	json_decref(set);
	return r;
}

const struct renderer renderer_json = {
	.format = "json",
	.about = N_("the whole verdict, for programs"),
	.render = render,
	.render_set = render_set,
};
