/* Limited feedback: what may stay is listed; all else goes, what later versions add included. */

#include "grader/command/limit.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "grader/base/util.h"
#include "grader/command/command.h"
#include "grader/command/message.h"

static const char *const identity[] = {
	"version", "exercise", "tool", "submission", "compile", "seed", "replay", "not_started",
	NULL,
};
static const char *const judgement[] = { "grade", "timings", NULL };
static const char *const of_check[] = {
	"id", "title", "result", "points", "max_points", "run", NULL,
};
static const char *const hidden_of_check[] = {
	"diagnosis", "feedback", "hint", "expected", "received", "call", "line", "needs", NULL,
};

int feedback_named(enum feedback *feedback, const char *name)
{
	static const char *const names[] = {
		[FEEDBACK_FULL] = "full", [FEEDBACK_CHECKS] = "checks",
		[FEEDBACK_COMPILE] = "compile",
	};

	for (size_t i = 0; i < N_ELEMENTS(names); i++) {
		if (strcmp(names[i], name) != 0)
			continue;
		*feedback = (enum feedback)i;
		return 0;
	}
	complain(_("no %s \"%s\": choose %s, %s or %s"), "--feedback", name, names[0], names[1],
		 names[2]);
	return STATUS_USAGE;
}

/* *to gains those members of `from`. */
static void keep(json_t *to, const json_t *from, const char *const *keys)
{
	for (; *keys; keys++) {
		json_t *value = json_object_get(from, *keys);

		if (value)
			json_object_set(to, *keys, value);
	}
}

static bool is_string(const json_t *object, const char *key, const char *value)
{
	const char *string = json_string_value(json_object_get(object, key));

	return string && strcmp(string, value) == 0;
}

static json_t *limit_checks(const json_t *checks, size_t *passed)
{
	json_t *limited = json_array();
	size_t i;
	json_t *check;

	json_array_foreach(checks, i, check) {
		json_t *entry = json_object();

		keep(entry, check, of_check);
		for (const char *const *key = hidden_of_check; *key; key++)
			json_object_set_new(entry, *key, json_null());
		json_array_append_new(limited, entry);
		*passed += is_string(check, "result", "passed");
	}
	return limited;
}

/* The same problem ids with this result, and no text beyond the verdict's. */
static json_t *limit_problems(const json_t *problems, const char *result, const char *text)
{
	json_t *limited = json_object();
	const char *id;
	json_t *value;

	json_object_foreach((json_t *)problems, id, value)
		json_object_set_new(limited, id, json_pack("[s, s]", result, text));
	return limited;
}

/* What every limited verdict has, in place of what was taken out. */
static json_t *finish(json_t *limited, const json_t *verdict, const char *feedback,
		      const char *result, const char *text, json_t *checks)
{
	json_object_set_new(limited, "feedback", json_string(feedback));
	json_object_set_new(limited, "result", json_string(result));
	json_object_set_new(limited, "text", json_string(text));
	json_object_set_new(limited, "problems",
			    limit_problems(json_object_get(verdict, "problems"), result, text));
	json_object_set_new(limited, "tests", json_object());
	json_object_set_new(limited, "lead", json_null());
	json_object_set_new(limited, "checks", checks);
	json_object_set_new(limited, "runs", json_array());
	json_object_set_new(limited, "advice", json_array());
	return limited;
}

static json_t *limit_to_compile(const json_t *verdict)
{
	const json_t *compile = json_object_get(verdict, "compile");
	bool compiles = is_string(compile, "result", "ok");
	const char *text = compiles ? _("The file was handed in and compiles.") :
				      _("The file was handed in, but it does not compile.");
	const char *reason = json_string_value(json_object_get(compile, "reason"));
	json_t *limited = json_object();
	char obstacle[500];

	if (reason) {
		snprintf(obstacle, sizeof(obstacle),
			 _("The file was handed in, but it cannot be tried: %s."), reason);
		text = obstacle;
	}
	keep(limited, verdict, identity);
	return finish(limited, verdict, "compile", compiles ? "success" : "failed", text,
		      json_array());
}

static json_t *limit_to_checks(const json_t *verdict)
{
	json_t *limited = json_object();
	size_t passed = 0;
	json_t *checks = limit_checks(json_object_get(verdict, "checks"), &passed);
	char text[200];

	snprintf(text, sizeof(text), _("%zu of %zu checks passed."), passed, json_array_size(checks));
	keep(limited, verdict, identity);
	keep(limited, verdict, judgement);
	return finish(limited, verdict, "checks",
		      json_string_value(json_object_get(verdict, "result")), text, checks);
}

/* What was not judged tells nothing about a submission, but for the gradings that contradict. */
static json_t *without_gradings(json_t *verdict)
{
	json_t *limited = json_copy(verdict);

	json_object_del(limited, "gradings");
	return limited;
}

json_t *verdict_limit(json_t *verdict, enum feedback feedback)
{
	if (feedback == FEEDBACK_FULL)
		return json_incref(verdict);
	if (is_string(verdict, "result", "not-judged"))
		return without_gradings(verdict);
	return feedback == FEEDBACK_CHECKS ? limit_to_checks(verdict) : limit_to_compile(verdict);
}

json_t *verdict_seal(json_t *verdict, enum feedback feedback)
{
	json_t *sealed;

	if (feedback != FEEDBACK_COMPILE || is_string(verdict, "result", "not-judged"))
		return verdict_limit(verdict, feedback);
	sealed = limit_to_checks(verdict);
	json_object_set_new(sealed, "feedback", json_string("compile"));
	return sealed;
}
