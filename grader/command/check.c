/*
 * sockgrade check: every exercise of a student's folder, as one set of verdicts. The front of
 * several gradings: each submission gets a runner of its own, so that one which ends badly costs
 * no other its verdict. What is compiled with a submission comes from the installation, never
 * from its folder.
 */

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grader/base/util.h"
#include "grader/command/command.h"
#include "grader/command/errand.h"
#include "grader/command/folder.h"
#include "grader/command/front.h"
#include "grader/command/interrupt.h"
#include "grader/command/limit.h"
#include "grader/command/message.h"
#include "grader/command/options.h"
#include "grader/command/output.h"
#include "grader/command/require.h"
#include "grader/command/untouched.h"
#include "grader/exercise.h"
#include "grader/grade.h"

enum { EXERCISES_MAX = 64 };

struct settings {
	struct outputs outputs;
	enum feedback feedback;
	char *only;			/* as given; NULL: every exercise */
	bool require_all;
	double points;
	bool exit_zero;
	unsigned required;		/* layers: require.h */
};

/* Everything that lives while a folder is checked. */
struct checking {
	const struct program *program;
	const struct settings *settings;
	const struct exercise *exercises[EXERCISES_MAX];
	size_t count;
	struct folder folder;
	struct interrupt interrupt;
	json_t *verdicts;		/* as their reader may see them */
	json_t *sealed;			/* for formats that hide */
	int status;			/* the worst so far */
};

static int take_output(void *settings, const char *value)
{
	return outputs_add(&((struct settings *)settings)->outputs, value);
}

static int take_feedback(void *settings, const char *value)
{
	return feedback_named(&((struct settings *)settings)->feedback, value);
}

static int take_only(void *settings, const char *value)
{
	struct settings *s = settings;

	free(s->only);
	s->only = strdup(value);
	return s->only ? 0 : STATUS_NOT_JUDGED;
}

static int take_require(void *settings, const char *value)
{
	return require_layer(&((struct settings *)settings)->required, value);
}

static int take_require_all(void *settings, const char *value)
{
	(void)value;
	((struct settings *)settings)->require_all = true;
	return 0;
}

static int take_points(void *settings, const char *value)
{
	return points_named(&((struct settings *)settings)->points, value);
}

static int take_exit_zero(void *settings, const char *value)
{
	(void)value;
	((struct settings *)settings)->exit_zero = true;
	return 0;
}

/* clang-format off */
static const struct option_row rows[] = {
	{ "output",      'o', "FORMAT[:PATH]",       N_("in this format; to PATH; repeatable"),          take_output },
	{ "only",        0,   "ID,...",              N_("these exercises, and each has to be done"),     take_only },
	{ "require",     0,   REQUIRE_VALUES,        N_("refuse to grade without this layer; repeatable"), take_require },
	{ "require-all", 0,   NULL,                  N_("an exercise that was not started is a failure"), take_require_all },
	{ "points",      0,   "N",                   N_("what all of it is worth (default: 100)"),       take_points },
	{ "feedback",    0,   "full|checks|compile", N_("how much is told (default: full)"),             take_feedback },
	{ "exit-zero",   0,   NULL,                  N_("status 0 for failed submissions too"),          take_exit_zero },
	{ 0 },
};
/* clang-format on */

/* The exercises to look at, in their order: 0, or STATUS_USAGE after a message. */
static int choose_exercises(struct checking *checking)
{
	const struct exercise *const *all = checking->program->exercises;
	cleanup_free char *words = checking->settings->only ? strdup(checking->settings->only) : NULL;
	char *rest = words;
	bool wanted[EXERCISES_MAX] = { false };

	for (char *id; rest && (id = strsep(&rest, ","));) {
		const struct exercise *exercise = exercise_wanted(checking->program, id);

		if (!exercise)
			return STATUS_USAGE;
		for (size_t i = 0; all[i] && i < EXERCISES_MAX; i++)
			wanted[i] = wanted[i] || all[i] == exercise;
	}
	for (size_t i = 0; all[i] && i < EXERCISES_MAX; i++)
		if (!words || wanted[i])
			checking->exercises[checking->count++] = all[i];
	return 0;
}

/* A line on a terminal, which the next one replaces; an empty one at the end. */
static void show_progress(const struct checking *checking, size_t i)
{
	if (!isatty(STDERR_FILENO))
		return;
	if (i < checking->count)
		fprintf(stderr, "\r\033[K[%zu/%zu] %s", i + 1, checking->count,
			checking->exercises[i]->id);
	else
		fputs("\r\033[K", stderr);
}

static void note(struct checking *checking, json_t *verdict, bool accused)
{
	const char *result = json_string_value(json_object_get(verdict, "result"));
	enum feedback feedback = checking->settings->feedback;

	if (strcmp(result, "not-judged") == 0)
		checking->status = STATUS_NOT_JUDGED;
	else if (strcmp(result, "failed") == 0 && accused && checking->status == STATUS_PASSED)
		checking->status = STATUS_FAILED;
	json_array_append_new(checking->verdicts, verdict_limit(verdict, feedback));
	json_array_append_new(checking->sealed, verdict_seal(verdict, feedback));
}

/* Grades the i-th exercise. 0, or the exit status that ends it all. */
static int check_one(struct checking *checking, size_t i)
{
	const struct settings *settings = checking->settings;
	const struct exercise *exercise = checking->exercises[i];
	cleanup(handed_in_finish) struct handed_in handed_in = { 0 };
	const struct exercise_stamp *stamp = stamp_of(checking->program, exercise);
	int status = folder_read(&handed_in, &checking->folder, exercise->id, stamp->data,
				 &checking->interrupt);
	bool required = settings->require_all || settings->only;
	struct errand errand = {
		.exercise = exercise,
		.stamp = stamp,
		.source = handed_in.bytes,
		.size = handed_in.size,
		.name = handed_in.name,
		.repeat = 1,
		.required = settings->required,
		.brief = outputs_are_brief(&settings->outputs),
	};
	json_t *verdict;

	if (status != STATUS_PASSED)
		return status;
	errand.seed = default_seed(exercise->id, handed_in.bytes, handed_in.size);
	verdict = front_verdict(&errand, &checking->interrupt);
	if (!verdict)
		return checking->interrupt.arrived ? STATUS_INTERRUPTED : STATUS_NOT_JUDGED;
	if (!handed_in.started && !required)
		verdict_mark_untouched(verdict);
	else if (!handed_in.exists)
		complain(_("there is no %s.c: its template was graded"), exercise->id);
	note(checking, verdict, handed_in.started || required);
	json_decref(verdict);
	return STATUS_PASSED;
}

static json_t *make_set(json_t *verdicts)
{
	return json_pack("{s:i, s:O}", "version", 1, "verdicts", verdicts);
}

static int deliver(struct checking *checking, enum color_choice color)
{
	const struct outputs *outputs = &checking->settings->outputs;
	json_t *set = make_set(checking->verdicts), *sealed = make_set(checking->sealed);
	struct output_choice choice = {
		.color = color,
		.points = checking->settings->points,
		.sealed = sealed,
	};
	int files = outputs_write(outputs, true, set, &choice);
	int streams;

	/* As in `grade`: only standard output may be interrupted by a signal that kills. */
	interrupt_finish(&checking->interrupt);
	streams = outputs_write(outputs, false, set, &choice);
	json_decref(set);
	json_decref(sealed);
	if (files < 0 || streams < 0)
		return STATUS_NOT_JUDGED;
	return checking->status == STATUS_FAILED && checking->settings->exit_zero ? STATUS_PASSED :
										  checking->status;
}

static int check_all(struct checking *checking, enum color_choice color)
{
	int status = STATUS_PASSED;

	for (size_t i = 0; i < checking->count && status == STATUS_PASSED; i++) {
		show_progress(checking, i);
		status = check_one(checking, i);
	}
	show_progress(checking, checking->count);
	if (status == STATUS_PASSED && json_array_size(checking->sealed) == checking->count)
		return deliver(checking, color);
	if (status == STATUS_INTERRUPTED)
		complain(_("interrupted"));
	else if (status == STATUS_PASSED || status == STATUS_NOT_JUDGED)
		complain(_("out of memory"));
	return status == STATUS_PASSED ? STATUS_NOT_JUDGED : status;
}

static int check(struct checking *checking, const char *path, enum color_choice color)
{
	const char *ids[EXERCISES_MAX];
	int status;

	for (size_t i = 0; i < checking->count; i++)
		ids[i] = checking->exercises[i]->id;
	status = folder_open(&checking->folder, path, ids, checking->count);
	if (status != STATUS_PASSED)
		return status;
	if (interrupt_init(&checking->interrupt) < 0) {
		complain(_("cannot set signals up: %s"), strerror(errno));
		return STATUS_NOT_JUDGED;
	}
	status = check_all(checking, color);
	interrupt_finish(&checking->interrupt);
	return status;
}

static int run_with(const struct program *program, const struct command *self, int argc, char **argv,
		    struct settings *settings)
{
	struct common_options common = { 0 };
	int operands = options_parse(self, argc, argv, &common, settings);
	struct checking checking = {
		.program = program,
		.settings = settings,
		.verdicts = json_array(),
		.sealed = json_array(),
	};
	int status = STATUS_USAGE;

	if (common.help && operands >= 0) {
		command_help(self);
		status = STATUS_PASSED;
	} else if (operands > 1) {
		complain(_("one folder at a time; see: sockgrade check --help"));
	} else if (operands >= 0 && choose_exercises(&checking) == 0 &&
		   outputs_prepare(&settings->outputs) == 0 &&
		   outputs_check_sets(&settings->outputs) == 0) {
		status = check(&checking, operands == 1 ? argv[1] : ".", common.color);
	}
	folder_close(&checking.folder);
	json_decref(checking.verdicts);
	json_decref(checking.sealed);
	return status;
}

static int run(const struct program *program, const struct command *self, int argc, char **argv)
{
	struct settings settings = { 0 };
	int status = run_with(program, self, argc, argv, &settings);

	free(settings.only);
	return status;
}

const struct command command_check = {
	.name = "check",
	.arguments = N_("[FOLDER] [options]"),
	.about = N_("grades every exercise of a folder"),
	.examples = N_("  sockgrade check\n"
		       "  sockgrade check my-exercises --only creating-a-socket\n"
		       "  sockgrade check -o text -o junit:report.xml -o markdown:report.md\n"),
	.options = rows,
	.writes_sets = true,
	.more = N_("An exercise whose file is missing, empty or as it was downloaded is not started:\n"
		   "listed, and no failure unless --only names it or --require-all is given.\n"
		   "\n"
		   "Exit status: 0 all that was started passed, 1 a submission failed,\n"
		   "2 wrong usage, 3 one was not judged (the machine's fault or ours),\n"
		   "4 nothing to grade, 130 interrupted.\n"),
	.run = run,
};
