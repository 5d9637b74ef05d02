/* One line for each exercise. */

#include "grader/render/overview.h"

#include <string.h>

#include "grader/base/util.h"
#include "grader/render/plain.h"
#include "grader/render/view.h"

static enum ink ink_of(const json_t *verdict)
{
	if (!was_started(verdict))
		return INK_DIM;
	return is(verdict, "result", "success") ? INK_GOOD : INK_BAD;
}

static const char *mark_of(const json_t *verdict)
{
	if (!was_judged(verdict) || !was_started(verdict))
		return _("----");
	return is(verdict, "result", "success") ? _("PASS") : _("FAIL");
}

void put_overview(struct sheet *sheet, const json_t *verdicts)
{
	size_t i;
	json_t *verdict;

	json_array_foreach(verdicts, i, verdict) {
		cleanup_free char *standing = plain_standing(verdict);
		size_t column = sheet_mark(sheet, ink_of(verdict), mark_of(verdict));

		sheet_sides(sheet, column, 6, string_of(verdict, "exercise"),
			    standing ? standing : "");
	}
}
