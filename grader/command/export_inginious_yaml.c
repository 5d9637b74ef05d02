/* task.yaml of an exercise; see export_inginious.h. Runs in the front. */

#include "grader/command/export_inginious.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/command/yaml_edit.h"
#include "grader/exercise.h"

/* What a task that did not exist begins with; the teacher decides when to open it. */
static const char new_task[] =
	"accessible: false\n"
	"author: ''\n"
	"categories: []\n"
	"contact_url: ''\n"
	"context: ''\n"
	"environment_id: ''\n"
	"environment_parameters:\n"
	"    limits:\n"
	"        hard_time: '60'\n"
	"        memory: '100'\n"
	"        time: '20'\n"
	"    run_cmd: ''\n"
	"environment_type: docker\n"
	"evaluate: best\n"
	"file: ''\n"
	"groups: false\n"
	"input_random: '0'\n"
	"name: ''\n"
	"network_grading: false\n"
	"problems:\n"
	"    %s:\n"
	"        type: code\n"
	"        language: C\n"
	"        name: ''\n"
	"        header: ''\n"
	"        default: ''\n"
	"stored_submissions: 0\n"
	"submission_limit:\n"
	"    amount: -1\n"
	"    period: -1\n"
	"weight: 1.0\n";

/* Where the directives begin that a text ends with: ".. raw::" and what is indented below. NULL when
   it ends with something else. */
static const char *trailing_raw(const char *text)
{
	const char *found = NULL;

	while (*text) {
		size_t length = strcspn(text, "\n");

		if (strncmp(text, ".. raw::", 8) == 0)
			found = found ? found : text;
		else if (length > 0 && !strchr(" \t\r", text[0]))
			found = NULL;
		text += length + (text[length] == '\n');
	}
	return found;
}

/* `statement` followed by the raw block of `old`; without newlines at its end. */
static char *with_raw(const char *statement, const char *raw)
{
	char *text = NULL;
	size_t length = strlen(statement);

	while (length > 0 && statement[length - 1] == '\n')
		length--;
	if (asprintf(&text, "%.*s%s%s", (int)length, statement, raw ? "\n\n" : "", raw ? raw : "") < 0)
		return NULL;
	for (length = strlen(text); length > 0 && text[length - 1] == '\n'; length--)
		text[length - 1] = '\0';
	return text;
}

static int keep_raw(struct task *task, const char *old)
{
	static const struct yaml_path context = { { "context" } };
	cleanup_free char *before = old ? yaml_string(old, &context) : NULL;
	const char *raw = before ? trailing_raw(before) : NULL;
	char *changed = with_raw(task->context, raw);

	if (!changed)
		return -ENOMEM;
	free(task->context);
	task->context = changed;
	if (!task->context_fr)
		return 0;
	changed = with_raw(task->context_fr, raw);
	if (!changed)
		return -ENOMEM;
	free(task->context_fr);
	task->context_fr = changed;
	return 0;
}

struct edit {
	struct yaml_path path;
	const char *value;
	bool wanted;
};

/* All edits in turn; then the proof that nothing else has changed. */
static int apply(char **text, const char *before, const struct edit *edits, size_t n,
		 struct fault *fault)
{
	struct yaml_path paths[16] = { 0 };
	size_t used = 0;

	for (size_t i = 0; i < n; i++) {
		cleanup_free char *now = NULL;
		int r;

		if (!edits[i].wanted)
			continue;
		r = yaml_set_string(text, &edits[i].path, edits[i].value, fault);
		if (r < 0)
			return r;
		now = yaml_string(*text, &edits[i].path);
		if (!now || strcmp(now, edits[i].value) != 0)
			return fault_set(fault, 0, _("its layout is one that cannot be changed safely; "
						     "write it as INGInious' editor does"));
		paths[used++] = edits[i].path;
	}
	return yaml_equal_but(before, *text, paths) ? 0 :
		fault_set(fault, 0, _("its layout is one that cannot be changed safely; write it as "
				      "INGInious' editor does"));
}

char *task_yaml(struct task *task, const char *old, const char *environment, struct fault *fault)
{
	const char *problem = task->exercise->problem;
	const struct yaml_path run_cmd = { { "environment_parameters", "run_cmd" } };
	const struct yaml_path old_run_cmd = { { "run_cmd" } }, old_id = { { "environment" } };
	const struct yaml_path id = { { "environment_id" } };
	const struct yaml_path place = { { "problems", problem } };
	cleanup_free char *text = NULL, *before = NULL;

	if (old)
		text = strdup(old);
	else if (asprintf(&text, new_task, problem) < 0)
		text = NULL;
	before = text ? strdup(text) : NULL;
	if (!text || !before || keep_raw(task, old) < 0) {
		fault_set(fault, ENOMEM, _("cannot write it"));
		return NULL;
	}
	if (!yaml_has(text, &place)) {
		fault_set(fault, 0, _("it has no problem \"%s\" (or is not YAML)"), problem);
		return NULL;
	}
	/* Version 0.6 of INGInious wrote `environment`, and later ones still read it. */
	bool is_old = yaml_has(text, &old_id) && !yaml_has(text, &id);
	const struct edit edits[] = {
		{ { { "context" } }, task->context, true },
		{ is_old ? old_id : id, environment, true },
		{ run_cmd, "", yaml_has(text, &run_cmd) },
		{ old_run_cmd, "", yaml_has(text, &old_run_cmd) },
		{ { { "name" } }, task->name, !old },
		{ { { "problems", problem, "name" } }, _(task->exercise->title), !old },
		{ { { "problems", problem, "header" } }, task->header, true },
		{ { { "problems", problem, "default" } }, task->template, true },
	};

	if (apply(&text, before, edits, N_ELEMENTS(edits), fault) < 0)
		return NULL;
	return steal_pointer(&text);
}
