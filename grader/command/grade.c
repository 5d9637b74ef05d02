/*
 * sockgrade grade: the front of one grading. Arguments, the submission's bytes and all outputs are
 * handled here with the rights of whoever called us; everything that touches what the bytes do
 * happens in the runner.
 */

#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "grader/base/laps.h"
#include "grader/base/utf8.h"
#include "grader/base/util.h"
#include "grader/command/command.h"
#include "grader/command/errand.h"
#include "grader/command/front.h"
#include "grader/command/interrupt.h"
#include "grader/command/limit.h"
#include "grader/command/message.h"
#include "grader/command/options.h"
#include "grader/command/output.h"
#include "grader/command/require.h"
#include "grader/command/submission.h"
#include "grader/command/timings.h"
#include "grader/exercise.h"
#include "grader/grade.h"

struct settings {
	struct outputs outputs;
	enum feedback feedback;
	enum toolchain_kind toolchain;
	bool has_seed;
	uint64_t seed;
	unsigned long repeat;
	const char *name;
	bool timings;
	bool exit_zero;
	unsigned required;		/* layers: require.h */
};

/* The place of `value` in `names`, or -1 after a message that lists them. */
static int choose(const char *option, const char *value, const char *const *names)
{
	for (int i = 0; names[i]; i++)
		if (strcmp(names[i], value) == 0)
			return i;
	complain(_("no %s \"%s\": choose %s or %s"), option, value, names[0], names[1]);
	return -1;
}

static int take_output(void *settings, const char *value)
{
	return outputs_add(&((struct settings *)settings)->outputs, value);
}

static int take_seed(void *settings, const char *value)
{
	struct settings *s = settings;
	size_t digits = strspn(value, "0123456789abcdefABCDEF");

	if (digits == 0 || digits > 16 || value[digits]) {
		complain(_("--seed \"%s\" is not a seed: 1 to 16 hexadecimal digits"), value);
		return STATUS_USAGE;
	}
	s->seed = strtoull(value, NULL, 16);
	s->has_seed = true;
	return 0;
}

static int take_feedback(void *settings, const char *value)
{
	return feedback_named(&((struct settings *)settings)->feedback, value);
}

static int take_toolchain(void *settings, const char *value)
{
	static const char *const names[] = {
		[TOOLCHAIN_FAST] = "fast", [TOOLCHAIN_PLAIN] = "plain", NULL,
	};
	int choice = choose("--toolchain", value, names);

	if (choice < 0)
		return STATUS_USAGE;
	((struct settings *)settings)->toolchain = (enum toolchain_kind)choice;
	return 0;
}

static int take_repeat(void *settings, const char *value)
{
	struct settings *s = settings;
	char *end;

	errno = 0;
	s->repeat = strtoul(value, &end, 10);
	if (errno == 0 && strspn(value, "0123456789") == strlen(value) && s->repeat >= 1 &&
	    s->repeat <= 1000000)
		return 0;
	complain(_("--repeat \"%s\" is not a number from 1 to 1000000"), value);
	return STATUS_USAGE;
}

/* The name stands in reports of every format: no control characters, no broken UTF-8. */
static int take_name(void *settings, const char *value)
{
	size_t length = strlen(value);

	for (size_t i = 0, taken; i < length; i += taken) {
		int32_t code = utf8_decode(value + i, length - i, &taken);

		if (code < 0x20 || code == 0x7f || length > 200) {
			complain(_("--name \"%s\" cannot stand in a report: use at most 200 printable "
				   "characters"), value);
			return STATUS_USAGE;
		}
	}
	((struct settings *)settings)->name = length > 0 ? value : NULL;
	return 0;
}

static int take_timings(void *settings, const char *value)
{
	(void)value;
	((struct settings *)settings)->timings = true;
	return 0;
}

static int take_require(void *settings, const char *value)
{
	return require_layer(&((struct settings *)settings)->required, value);
}

static int take_exit_zero(void *settings, const char *value)
{
	(void)value;
	((struct settings *)settings)->exit_zero = true;
	return 0;
}

/* clang-format off */
static const struct option_row rows[] = {
	{ "output",    'o', "FORMAT[:PATH]",       N_("in this format; to PATH; repeatable"), take_output },
	{ "seed",      0,   "HEX",                 N_("draw the runs' data from this, 64 bits"),     take_seed },
	{ "feedback",  0,   "full|checks|compile", N_("how much is told (default: full)"),           take_feedback },
	{ "name",      0,   "PATH",                N_("call the file so (default: submission.c)"),   take_name },
	{ "exit-zero", 0,   NULL,                  N_("status 0 for a failed submission too"),       take_exit_zero },
	{ "repeat",    0,   "N",                   N_("grade N times; all must be equal"),           take_repeat },
	{ "timings",   0,   NULL,                  N_("say where the time went"),                    take_timings },
	{ "toolchain", 0,   "fast|plain",          N_("how to compile (default: fast)"),             take_toolchain },
	{ "require",   0,   REQUIRE_VALUES,        N_("refuse to grade without this layer; repeatable"),     take_require },
	{ 0 },
};
/* clang-format on */

static int status_of(const json_t *verdict, bool exit_zero)
{
	const char *result = json_string_value(json_object_get(verdict, "result"));

	if (result && strcmp(result, "success") == 0)
		return STATUS_PASSED;
	if (result && strcmp(result, "failed") == 0)
		return exit_zero ? STATUS_PASSED : STATUS_FAILED;
	return STATUS_NOT_JUDGED;
}

/* Files while signals still wait, so that none is left half made; then standard output, which may
   be a pipe that nobody reads: there a signal may kill. */
static int deliver(const json_t *verdict, const json_t *sealed, const struct settings *settings,
		   enum color_choice color, struct interrupt *interrupt)
{
	struct output_choice choice = { color, settings->timings, 0, sealed };
	int files = outputs_write(&settings->outputs, true, verdict, &choice);
	int streams;

	interrupt_finish(interrupt);
	streams = outputs_write(&settings->outputs, false, verdict, &choice);
	return files < 0 || streams < 0 ? STATUS_NOT_JUDGED :
					  status_of(verdict, settings->exit_zero);
}

static int grade_file(const struct exercise *exercise, const struct exercise_stamp *stamp,
		      const char *path, const struct settings *settings, enum color_choice color,
		      struct laps *laps)
{
	struct interrupt interrupt;
	struct submission submission = { 0 };
	struct errand errand = {
		.exercise = exercise,
		.stamp = stamp,
		.name = settings->name,
		.toolchain = settings->toolchain,
		.laps = settings->timings ? laps : NULL,
		.brief = outputs_are_brief(&settings->outputs),
		.repeat = settings->repeat,
		.required = settings->required,
	};
	json_t *verdict = NULL, *limited, *sealed;
	int status;

	if (interrupt_init(&interrupt) < 0) {
		complain(_("cannot set signals up: %s"), strerror(errno));
		return STATUS_NOT_JUDGED;
	}
	status = submission_read(&submission, path, &interrupt);
	if (status == STATUS_PASSED) {
		errand.source = submission.bytes;
		errand.size = submission.size;
		errand.seed = settings->has_seed ?
			settings->seed :
			default_seed(exercise->id, submission.bytes, submission.size);
		verdict = front_verdict(&errand, &interrupt);
		limited = verdict ? verdict_limit(verdict, settings->feedback) : NULL;
		sealed = verdict ? verdict_seal(verdict, settings->feedback) : NULL;
		timings_finish(verdict, laps);
		if (limited && sealed)
			status = deliver(limited, sealed, settings, color, &interrupt);
		else if (interrupt.arrived)
			status = STATUS_INTERRUPTED;
		else
			status = STATUS_NOT_JUDGED;
		if (!(limited && sealed) && !interrupt.arrived)
			complain(_("out of memory"));
		json_decref(sealed);
		json_decref(limited);
		json_decref(verdict);
	}
	if (status == STATUS_INTERRUPTED)
		complain(_("interrupted"));
	submission_finish(&submission);
	/* One that arrived was read from the signalfd: letting go does not bring it back. */
	interrupt_finish(&interrupt);
	return status;
}

static int run(const struct program *program, const struct command *self, int argc, char **argv)
{
	struct settings settings = { .repeat = 1, .name = "submission.c" };
	struct common_options common = { 0 };
	int operands = options_parse(self, argc, argv, &common, &settings);
	const struct exercise *exercise;
	struct laps laps;

	laps_begin(&laps);
	if (operands < 0)
		return STATUS_USAGE;
	if (common.help) {
		command_help(self);
		return STATUS_PASSED;
	}
	if (operands != 2) {
		complain(_("%s: sockgrade grade EXERCISE FILE; see: sockgrade grade --help"),
			 operands < 2 ? _("something is missing") : _("one file at a time"));
		return STATUS_USAGE;
	}
	exercise = exercise_wanted(program, argv[1]);
	if (!exercise || outputs_prepare(&settings.outputs) != 0)
		return STATUS_USAGE;
	return grade_file(exercise, stamp_of(program, exercise), argv[2], &settings, common.color,
			  &laps);
}

const struct command command_grade = {
	.name = "grade",
	.arguments = N_("EXERCISE FILE [options]"),
	.about = N_("grades one file; - is standard input"),
	.examples = N_("  sockgrade grade creating-a-socket my.c\n"
		       "  sockgrade grade creating-a-socket my.c -o text -o json:verdict.json\n"
		       "  sockgrade grade creating-a-socket - --lang fr < my.c\n"),
	.options = rows,
	.more = N_("Exit status: 0 every check passed, 1 the submission failed, 2 wrong usage,\n"
		   "3 not judged (the machine's fault or ours), 4 nothing to grade, 130 interrupted.\n"),
	.run = run,
};
