/* sockgrade verify: whether exercises judge their own samples as these announce. */

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grader/base/datadir.h"
#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/command/command.h"
#include "grader/command/front.h"
#include "grader/command/inspection.h"
#include "grader/command/interrupt.h"
#include "grader/command/message.h"
#include "grader/command/options.h"
#include "grader/command/require.h"
#include "grader/command/sample.h"
#include "grader/command/trial.h"
#include "grader/exercise.h"
#include "grader/judge/diagnosis.h"

struct settings {
	unsigned long seeds;
	const char *samples;
	bool outcomes;
	unsigned required;		/* layers: require.h */
};

struct verification {
	const struct program *program;
	const struct settings *settings;
	char *root;			/* where exercises/ID lies */
	struct interrupt interrupt;
	json_t *given;			/* a set: the diagnoses that samples were given */
	unsigned problems;
};

static int take_seeds(void *settings, const char *value)
{
	struct settings *s = settings;

	s->seeds = strtoul(value, NULL, 10);
	if (strspn(value, "0123456789") == strlen(value) && s->seeds >= 1 && s->seeds <= 10000)
		return 0;
	complain(_("--seeds \"%s\" is not a number from 1 to 10000"), value);
	return STATUS_USAGE;
}

static int take_samples(void *settings, const char *value)
{
	((struct settings *)settings)->samples = value;
	return 0;
}

static int take_require(void *settings, const char *value)
{
	return require_layer(&((struct settings *)settings)->required, value);
}

static int take_outcomes(void *settings, const char *value)
{
	(void)value;
	((struct settings *)settings)->outcomes = true;
	return 0;
}

/* clang-format off */
static const struct option_row rows[] = {
	{ "seeds",    0, "N",   N_("try so many seeds (default: 10)"),                         take_seeds },
	{ "samples",  0, "DIR", N_("the folder with exercises/ID (default: looked for)"),      take_samples },
	{ "require",  0, REQUIRE_VALUES, N_("refuse to grade without this layer; repeatable"), take_require },
	{ "outcomes", 0, NULL,  N_("one line for each sample: outcome, diagnosis"), take_outcomes },
	{ 0 },
};
/* clang-format on */

static bool has_exercises(const char *folder)
{
	cleanup_free char *path = NULL;
	struct stat status;

	return asprintf(&path, "%s/exercises/meson.build", folder) >= 0 && stat(path, &status) == 0;
}

/* The samples are not installed: they lie in the course, or in the source tree, which is here or
   above the build folder. Owned by the caller; NULL after a message. */
static char *find_root(const struct program *program, const struct settings *settings)
{
	cleanup_free char *data = NULL, *above = NULL;
	struct fault fault = { 0 };

	if (settings->samples)
		return strdup(settings->samples);
	if (program->course)
		return strdup(program->course);
	if (has_exercises("."))
		return strdup(".");
	if (datadir_find(&data, &fault) == 0 && asprintf(&above, "%s/..", data) >= 0 &&
	    has_exercises(above))
		return steal_pointer(&above);
	complain(_("cannot find the samples: say where the source tree is, --samples DIR, or a course's "
		   "own folder, --course DIR"));
	return NULL;
}

static void note_diagnoses(struct verification *v, const json_t *outcomes)
{
	size_t i, j;
	json_t *outcome, *id;

	json_array_foreach((json_t *)outcomes, i, outcome)
		json_array_foreach(json_object_get(outcome, "tests"), j, id)
			json_object_set_new(v->given, json_string_value(id), json_true());
}

static void summarise(const struct inspection *inspection, unsigned long seeds)
{
	size_t right = 0, wrong = 0;

	for (size_t i = 0; i < inspection->samples->n; i++) {
		enum sample_kind kind = inspection->samples->entries[i].kind;

		right += kind == SAMPLE_SOLUTION || kind == SAMPLE_ACCEPTED;
		wrong += kind == SAMPLE_WRONG;
	}
	printf(_("%s: %zu right and %zu wrong submissions, %lu seeds each, %u problems\n"),
	       inspection->exercise->id, right, wrong, seeds, inspection->problems);
}

static void inspect(struct verification *v, const struct exercise *exercise,
		    const struct samples *samples, const json_t *outcomes)
{
	struct inspection inspection = {
		.exercise = exercise, .samples = samples, .outcomes = outcomes,
	};

	note_diagnoses(v, outcomes);
	if (v->settings->outcomes) {
		print_outcomes(&inspection);
		return;
	}
	inspect_matrix(&inspection);
	inspect_samples(&inspection);
	inspect_statement(&inspection, v->root, "en", true);
	inspect_statement(&inspection, v->root, "fr", !v->program->course);
	summarise(&inspection, v->settings->seeds);
	putchar('\n');
	v->problems += inspection.problems;
}

/* 0, or an exit status after a message. */
static int verify_one(struct verification *v, const struct exercise *exercise)
{
	long processors = sysconf(_SC_NPROCESSORS_ONLN);
	cleanup(samples_finish) struct samples samples = { 0 };
	struct fault fault = { 0 };
	json_t *outcomes = NULL;
	struct trial trial = {
		.errand = { .exercise = exercise, .stamp = stamp_of(v->program, exercise),
			    .required = v->settings->required },
		.samples = &samples,
		.seeds = v->settings->seeds,
		.jobs = processors > 0 ? (unsigned long)processors : 1,
	};
	int r = samples_read(&samples, v->root, exercise->id);

	if (r < 0)
		return STATUS_USAGE;
	r = front_call(&outcomes, trial_run, &trial, &trial.errand, &v->interrupt, &fault);
	if (r == -EINTR)
		return complain(_("interrupted")), STATUS_INTERRUPTED;
	if (r < 0 || json_array_size(outcomes) != samples.n) {
		complain("%s: %s", exercise->id, fault.reason);
		json_decref(outcomes);
		return STATUS_NOT_JUDGED;
	}
	inspect(v, exercise, &samples, outcomes);
	json_decref(outcomes);
	return 0;
}

/* A rule that no sample shows may be wrong without anybody noticing. */
static void report_missing_diagnoses(struct verification *v)
{
	const struct diagnosis *diagnoses[DIAGNOSES_MAX];
	size_t n = diagnoses_distinct(diagnoses);

	for (size_t i = 0; i < n; i++) {
		if (json_object_get(v->given, diagnoses[i]->id))
			continue;
		printf(_(" FAIL no sample is given the diagnosis %s\n"), diagnoses[i]->id);
		v->problems++;
	}
}

static int verify(struct verification *v, int argc, char **argv)
{
	const struct program *program = v->program;
	size_t all = program->n_own;
	int status = 0;

	while (!program->course && program->exercises[all])
		all++;
	for (int i = 1; i <= argc && status == 0; i++) {
		const struct exercise *exercise = exercise_wanted(program, argv[i]);

		status = exercise ? verify_one(v, exercise) : STATUS_USAGE;
	}
	for (size_t i = 0; i < all && argc == 0 && status == 0; i++)
		status = verify_one(v, program->exercises[i]);
	if (status != 0)
		return status;
	if (argc == 0 && !program->course && !v->settings->outcomes)
		report_missing_diagnoses(v);
	if (!v->settings->outcomes)
		printf(ngettext("%u problem\n", "%u problems\n", v->problems), v->problems);
	return v->problems > 0 ? STATUS_FAILED : STATUS_PASSED;
}

static int run(const struct program *program, const struct command *self, int argc, char **argv)
{
	struct settings settings = { .seeds = 10 };
	struct common_options common = { 0 };
	int operands = options_parse(self, argc, argv, &common, &settings);
	struct verification v = { .program = program, .settings = &settings };
	int status = STATUS_NOT_JUDGED;

	if (operands < 0)
		return STATUS_USAGE;
	if (common.help) {
		command_help(self);
		return STATUS_PASSED;
	}
	v.root = find_root(program, &settings);
	if (!v.root)
		return STATUS_USAGE;
	v.given = json_object();
	if (interrupt_init(&v.interrupt) < 0)
		complain(_("cannot set signals up: %s"), strerror(errno));
	else
		status = verify(&v, operands, argv);
	interrupt_finish(&v.interrupt);
	json_decref(v.given);
	free(v.root);
	return status;
}

const struct command command_verify = {
	.name = "verify",
	.arguments = N_("[EXERCISE...]"),
	.about = N_("whether exercises judge rightly"),
	.examples = N_("  sockgrade verify                          all of them\n"
		       "  sockgrade verify creating-a-socket\n"
		       "  sockgrade verify --course ~/course        a course's own\n"),
	.options = rows,
	.more = N_("The solution and what lies in accepted/ get 100 points, the template none; what\n"
		   "lies in wrong/ fails as its first comment announces. Printed: wrong submissions\n"
		   "by checks (x failed, - skipped), then what is missing.\n"),
	.run = run,
};
