/* Takes out of a template's verdict what it says about the template. */

#include "grader/command/untouched.h"

#include <string.h>

#include "grader/base/util.h"

static void skip_check(json_t *check)
{
	static const char *const nothing[] = {
		"diagnosis", "hint", "expected", "received", "call", "line", "needs",
	};

	for (size_t i = 0; i < N_ELEMENTS(nothing); i++)
		json_object_set_new(check, nothing[i], json_null());
	json_object_set_new(check, "result", json_string("skipped"));
	json_object_set_new(check, "points", json_real(0));
	json_object_set_new(check, "feedback", json_string(_("not started")));
}

void verdict_mark_untouched(json_t *verdict)
{
	const char *result = json_string_value(json_object_get(verdict, "result"));
	size_t i;
	const char *id;
	json_t *check, *problem;

	if (strcmp(result, "not-judged") == 0)
		return;
	json_array_foreach(json_object_get(verdict, "checks"), i, check)
		skip_check(check);
	json_object_foreach(json_object_get(verdict, "problems"), id, problem)
		json_array_set_new(problem, 1, json_string(_("not started")));
	json_object_set_new(verdict, "not_started", json_true());
	json_object_set_new(verdict, "result", json_string("failed"));
	json_object_set_new(verdict, "grade", json_real(0));
	json_object_set_new(verdict, "text", json_string(_("not started")));
	json_object_set_new(verdict, "tests", json_object());
	json_object_set_new(verdict, "lead", json_null());
	json_object_set_new(verdict, "runs", json_array());
	json_object_set_new(verdict, "advice", json_array());
}
