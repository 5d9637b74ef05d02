/*
 * sockgrade inginious: the run command of an INGInious task. The front of one grading, whose
 * submission comes from INGInious' input file and whose outcome goes into its feedback file. That
 * file must be valid whatever happens: the first thing written is that nothing was judged.
 */

#include <errno.h>
#include <string.h>
#include <sha2.h>
#include <unistd.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/command/command.h"
#include "grader/command/errand.h"
#include "grader/command/front.h"
#include "grader/command/inginious_input.h"
#include "grader/command/inginious_options.h"
#include "grader/command/inginious_output.h"
#include "grader/command/interrupt.h"
#include "grader/command/language.h"
#include "grader/command/message.h"
#include "grader/command/options.h"
#include "grader/command/require.h"
#include "grader/exercise.h"
#include "grader/grade.h"
#include "grader/judge/verdict.h"
#include "grader/render/inginious.h"

struct settings {
	const char *input, *output, *archive, *options_file;
	struct inginious_options options;
	unsigned required;		/* layers: require.h */
};

/* What lives during one job. */
struct job {
	const struct program *program;
	const struct settings *settings;
	struct inginious_options options;
	struct inginious_input input;
	struct fault fault;
};

static int take_input(void *settings, const char *value)
{
	((struct settings *)settings)->input = value;
	return 0;
}

static int take_output(void *settings, const char *value)
{
	((struct settings *)settings)->output = value;
	return 0;
}

static int take_archive(void *settings, const char *value)
{
	((struct settings *)settings)->archive = value;
	return 0;
}

static int take_options_file(void *settings, const char *value)
{
	((struct settings *)settings)->options_file = value;
	return 0;
}

static int take_option(void *settings, const char *name, const char *value)
{
	const char *problem =
		inginious_option_set(&((struct settings *)settings)->options, name, value);

	if (!problem)
		return 0;
	complain("--%s %s: %s", name, value, _(problem));
	return STATUS_USAGE;
}

static int take_feedback(void *settings, const char *value)
{
	return take_option(settings, "feedback", value);
}

static int take_no_custom(void *settings, const char *value)
{
	(void)value;
	return take_option(settings, "custom", "false");
}

static int take_seed(void *settings, const char *value)
{
	return take_option(settings, "seed", value);
}

static int take_hidden_until(void *settings, const char *value)
{
	return take_option(settings, "hidden-until", value);
}

static int take_require(void *settings, const char *value)
{
	return require_layer(&((struct settings *)settings)->required, value);
}

static int take_exercise(void *settings, const char *value)
{
	return take_option(settings, "exercise", value);
}

/* clang-format off */
static const struct option_row rows[] = {
	{ "feedback",     0, "full|checks|compile", N_("how much is told (default: full)"),           take_feedback },
	{ "no-custom",    0, NULL,                  N_("keep the whole verdict out of custom"),       take_no_custom },
	{ "hidden-until", 0, "DATE",                N_("show from then on what --feedback hides"),    take_hidden_until },
	{ "seed",         0, "per-submission|per-student", N_("what the data is drawn from"),         take_seed },
	{ "exercise",     0, "ID",                  N_("grade this one, whatever the problem's id"),  take_exercise },
	{ "input",        0, "FILE",                N_("default: /.__input/__inputdata.json"),        take_input },
	{ "output",       0, "FILE",                N_("default: /.__output/__feedback.json"),        take_output },
	{ "archive",      0, "FOLDER",              N_("default: /archive, if it is there"),          take_archive },
	{ "require",      0, REQUIRE_VALUES,        N_("refuse to grade without this layer; repeatable"),     take_require },
	{ "options",      0, "FILE",                N_("the task's options (default: sockgrade.yaml)"), take_options_file },
	{ 0 },
};
/* clang-format on */

/* Per student: from the number that INGInious drew for him, or from his name. */
static uint64_t seed_of(const struct job *job)
{
	const struct inginious_input *input = &job->input;
	uint64_t seed;

	if (!job->options.own_seed || (!input->has_random && !input->username[0]))
		return default_seed(input->exercise->id, input->source, input->size);
	if (!input->has_random)
		return default_seed(input->exercise->id, input->username, strlen(input->username));
	memcpy(&seed, &input->random, sizeof(seed));
	return default_seed(input->exercise->id, (const char *)&seed, sizeof(seed));
}

/* The problem's id of the task in place of the exercise's own, where they differ. */
static void rename_problem(json_t *verdict, const char *from, const char *to)
{
	json_t *problems = json_object_get(verdict, "problems");
	json_t *value = json_object_get(problems, from);

	if (!value || strcmp(from, to) == 0)
		return;
	json_object_set(problems, to, value);
	json_object_del(problems, from);
}

static bool is_judged(const json_t *verdict)
{
	const char *result = json_string_value(json_object_get(verdict, "result"));

	return result && strcmp(result, "not-judged") != 0;
}

/* A machine that was short of something for a moment may not be so any more: two attempts. */
static json_t *judge_twice(struct job *job, struct interrupt *interrupt)
{
	struct errand errand = {
		.exercise = job->input.exercise,
		.stamp = stamp_of(job->program, job->input.exercise),
		.name = "submission.c",
		.source = job->input.source,
		.size = job->input.size,
		.toolchain = TOOLCHAIN_FAST,
		.repeat = 1,
		.required = job->settings->required,
		.seed = seed_of(job),
	};
	json_t *verdict = front_verdict(&errand, interrupt);

	if (verdict && !is_judged(verdict) && !interrupt->arrived) {
		complain(_("not judged, trying once more: %s"),
			 json_string_value(json_object_get(verdict, "reason")));
		json_decref(verdict);
		verdict = front_verdict(&errand, interrupt);
	}
	return verdict;
}

static int read_job(struct job *job)
{
	const char *wanted_id;
	const struct exercise *wanted = NULL;
	int r = inginious_options_read(&job->options, job->settings->options_file, &job->fault);

	wanted_id = job->options.exercise;
	for (const struct exercise *const *e = job->program->exercises; *e && wanted_id[0]; e++)
		if (strcmp((*e)->id, wanted_id) == 0)
			wanted = *e;
	if (r == 0 && wanted_id[0] && !wanted)
		r = fault_set(&job->fault, 0, _("there is no exercise \"%s\""), wanted_id);
	/* Read after a wrong option too: the message about it is for this reader. */
	if (inginious_input_read(&job->input, job->settings->input, job->program->exercises, wanted,
				 &job->fault) < 0)
		r = -EINVAL;
	return r;
}

/* A fault of ours as a verdict. */
static json_t *fault_verdict(const struct job *job, const char *reason)
{
	return verdict_not_judged(job->input.exercise ? job->input.exercise->id : NULL, reason);
}

static json_t *verdict_of(struct job *job, struct interrupt *interrupt)
{
	json_t *verdict;
	char code[3] = "";

	if (read_job(job) < 0) {
		snprintf(code, sizeof(code), "%s", job->input.language ? job->input.language : "");
		language_choose(code);
		return fault_verdict(job, job->fault.reason);
	}
	snprintf(code, sizeof(code), "%s", job->input.language);
	language_choose(code);
	verdict = judge_twice(job, interrupt);
	if (!verdict)
		return fault_verdict(job, interrupt->arrived ? _("the grading was interrupted") :
							       _("out of memory"));
	rename_problem(verdict, job->input.exercise->problem, job->input.problem);
	return verdict;
}

static int write_feedback(const struct job *job, const json_t *verdict, const json_t *shown)
{
	const struct inginious_order order = {
		.shown = shown,
		.hidden_until = job->options.hidden_until[0] ? job->options.hidden_until : NULL,
		.state = job->input.state,
		.no_custom = job->options.no_custom,
		.own_seed = job->options.own_seed,
	};

	return inginious_write_feedback(job->settings->output, verdict, &order);
}

static int write_fault(const struct job *job, const char *reason)
{
	json_t *verdict = fault_verdict(job, reason);
	int r = verdict ? write_feedback(job, verdict, verdict) : -ENOMEM;

	json_decref(verdict);
	return r;
}

/* A run file with a typing error, in a container: that must not leave the file empty. */
static int refuse(const struct job *job)
{
	if (access(job->settings->output, W_OK) == 0)
		write_fault(job, _("the task's run file starts sockgrade inginious with something that "
				   "it does not know; see: sockgrade inginious --help"));
	return STATUS_USAGE;
}

static int grade_job(struct job *job, struct interrupt *interrupt)
{
	json_t *verdict, *shown;
	bool insisted = job->settings->required != 0;
	int r;

	/* What stays if we are killed: by the container's clock, or for its memory. */
	if (write_fault(job, _("the grading was ended from outside before it was done (the task's "
			       "limits of time or memory?)")) < 0)
		return STATUS_NOT_JUDGED;
	verdict = verdict_of(job, interrupt);
	shown = verdict ? verdict_limit(verdict, job->options.feedback) : NULL;
	r = shown ? write_feedback(job, verdict, shown) : -ENOMEM;
	if (shown && access(job->settings->archive, W_OK | X_OK) == 0)
		inginious_write_archive(job->settings->archive, shown);
	if (verdict && !is_judged(verdict))
		complain("%s", json_string_value(json_object_get(verdict, "reason")));
	insisted = insisted && verdict && !is_judged(verdict);
	json_decref(shown);
	json_decref(verdict);
	return r < 0 || insisted ? STATUS_NOT_JUDGED : STATUS_PASSED;
}

static int run(const struct program *program, const struct command *self, int argc, char **argv)
{
	struct settings settings = {
		.input = "/.__input/__inputdata.json",
		.output = "/.__output/__feedback.json",
		.archive = "/archive",
		.options_file = "sockgrade.yaml",
	};
	struct common_options common = { 0 };
	struct job job = { .program = program, .settings = &settings };
	struct interrupt interrupt;
	int operands = options_parse(self, argc, argv, &common, &settings);
	int status;

	if (operands < 0)
		return refuse(&job);
	if (common.help) {
		command_help(self);
		return STATUS_PASSED;
	}
	if (operands > 0) {
		complain(_("what is to be graded stands in INGInious' input; see: sockgrade inginious "
			   "--help"));
		return refuse(&job);
	}
	if (interrupt_init(&interrupt) < 0) {
		complain(_("cannot set signals up: %s"), strerror(errno));
		return STATUS_NOT_JUDGED;
	}
	job.options = settings.options;
	status = grade_job(&job, &interrupt);
	inginious_input_finish(&job.input);
	interrupt_finish(&interrupt);
	return status;
}

const struct command command_inginious = {
	.name = "inginious",
	.arguments = N_("[options]"),
	.about = N_("the run command of an INGInious task"),
	.examples = N_("  sockgrade inginious\n"
		       "  sockgrade inginious --feedback checks --hidden-until \"2027-01-18 18:00:00\"\n"
		       "  sockgrade inginious --input in/__inputdata.json --output out/feedback.json\n"),
	.options = rows,
	.more = N_("A task's own options stand in its folder, in sockgrade.yaml: feedback, custom,\n"
		   "hidden-until, seed and exercise, one a line, as in \"feedback: checks\".\n"
		   "Exit status: 0 a valid feedback file was written, 3 it could not be; with\n"
		   "--require also 3 when the submission was not judged.\n"),
	.run = run,
};
