/* Grades samples; see trial.h. Runs in the runner, and in processes that the runner starts. */

#include "grader/command/trial.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "grader/base/fault.h"
#include "grader/base/memory_file.h"
#include "grader/base/util.h"
#include "grader/command/sample.h"
#include "grader/compile/compile.h"
#include "grader/exercise.h"
#include "grader/grade.h"
#include "grader/judge/verdict.h"

enum { JOBS_MAX = 64, REPORT_MAX = 16 << 20 };

static void drop_document(json_t **document)
{
	json_decref(*document);
}

static const char *string_of(const json_t *object, const char *key)
{
	const char *string = json_string_value(json_object_get(object, key));

	return string ? string : "";
}

static const json_t *run_named(const json_t *verdict, const char *id)
{
	size_t i;
	json_t *run;

	json_array_foreach(json_object_get(verdict, "runs"), i, run)
		if (strcmp(string_of(run, "id"), id) == 0)
			return run;
	return NULL;
}

/* The ids of the failed checks, as they are announced. */
static json_t *failed_ids(const json_t *checks)
{
	cleanup_free char *text = NULL;
	size_t size, i;
	FILE *stream = memory_file_open(&text, &size);
	json_t *check;

	if (!stream)
		return NULL;
	json_array_foreach((json_t *)checks, i, check)
		if (strcmp(string_of(check, "result"), "failed") == 0)
			fprintf(stream, "%s%s", ftell(stream) > 0 ? ", " : "",
				string_of(check, "id"));
	return memory_file_close(stream) == 0 ? json_string(text) : NULL;
}

static const json_t *first_failed(const json_t *checks)
{
	size_t i;
	json_t *check;

	json_array_foreach((json_t *)checks, i, check)
		if (strcmp(string_of(check, "result"), "failed") == 0)
			return check;
	return NULL;
}

/* What of a verdict may not depend on the seed. */
static json_t *outcome_of(const json_t *verdict)
{
	const json_t *checks = json_object_get(verdict, "checks");
	const json_t *failed = first_failed(checks);
	const json_t *run = failed ? run_named(verdict, string_of(failed, "run")) : NULL;
	const char *ending = string_of(run, "ending");
	const char *problem = verdict_problem(verdict);
	json_t *rows = json_array(), *tests = json_array();
	const char *id;
	size_t i;
	json_t *value;

	if (failed && strcmp(string_of(verdict, "lead"), string_of(failed, "id")) != 0)
		problem = N_("it leads with another check than the first that failed");
	json_array_foreach(checks, i, value)
		json_array_append_new(rows, json_pack("{s:s, s:s, s:s}",
						      "id", string_of(value, "id"),
						      "result", string_of(value, "result"),
						      "diagnosis", string_of(value, "diagnosis")));
	json_object_foreach(json_object_get(verdict, "tests"), id, value)
		json_array_append_new(tests, json_string(id));
	return json_pack("{s:s, s:O, s:o, s:o, s:o, s:s, s:s, s:s, s:s?}",
			 "result", string_of(verdict, "result"),
			 "grade", json_object_get(verdict, "grade"), "checks", rows, "tests", tests,
			 "fails", failed_ids(checks),
			 "diagnosis", string_of(failed ? failed : json_object_get(verdict, "compile"),
						"diagnosis"),
			 "ending", strcmp(ending, "returned") == 0 ? "" : ending,
			 "forbidden", string_of(run, "forbidden"), "problem", problem);
}

static uint64_t seed_at(const struct grade_order *order, unsigned long i)
{
	uint64_t first = default_seed(order->exercise->id, order->source, order->size);

	/* Any others do; these are the same ones each time. */
	return first ^ i * 0x9e3779b97f4a7c15ULL;
}

/* NULL with *fault set when it could not be judged. */
static json_t *try_seeds(struct grade_order *order, unsigned long seeds, struct fault *fault)
{
	cleanup(drop_document) json_t *first = NULL;
	char unsteady[17] = "";

	for (unsigned long i = 0; i < seeds && !unsteady[0]; i++) {
		cleanup(drop_document) json_t *verdict = NULL;
		cleanup(drop_document) json_t *outcome = NULL;

		order->seed = seed_at(order, i);
		if (grade(&verdict, order, fault) < 0)
			return NULL;
		outcome = outcome_of(verdict);
		if (!outcome) {
			fault_set(fault, ENOMEM, "cannot compare gradings");
			return NULL;
		}
		if (!first)
			first = steal_pointer(&outcome);
		else if (!json_equal(first, outcome))
			snprintf(unsteady, sizeof(unsteady), "%016llx",
				 (unsigned long long)order->seed);
	}
	json_object_set_new(first, "unsteady", unsteady[0] ? json_string(unsteady) : json_null());
	return steal_pointer(&first);
}

static json_t *try_sample(const struct trial *trial, const struct bench *bench,
			  const struct sample *sample, struct fault *fault)
{
	cleanup(compilation_finish) struct compilation compilation = { .image = -1 };
	struct grade_order order = {
		.exercise = trial->errand.exercise,
		.stamp = trial->errand.stamp,
		.source = sample->bytes,
		.size = sample->size,
		.name = "submission.c",
		.machine = bench->machine,
		.toolchain = bench->toolchain,
		.compilation = &compilation,
	};

	if (toolchain_prepare(bench->toolchain, order.exercise->id, bench->machine, fault) < 0)
		return NULL;
	if (compile_submission(&compilation, bench->toolchain, order.exercise->id,
			       order.exercise->function, order.source, order.size, NULL, fault) < 0)
		return NULL;
	return try_seeds(&order, trial->seeds, fault);
}

/* Every jobs-th sample from the job-th on, with their numbers: [[0, outcome], [2, outcome]]. */
static json_t *try_share(const struct trial *trial, unsigned long job, struct fault *fault)
{
	cleanup(bench_close) struct bench bench = { 0 };
	cleanup(drop_document) json_t *outcomes = json_array();
	cleanup_free char *work = NULL;

	if (!outcomes || asprintf(&work, "%s/%lu", trial->errand.work, job) < 0) {
		fault_set(fault, ENOMEM, "cannot begin");
		return NULL;
	}
	if (mkdir(work, 0700) < 0) {
		fault_set(fault, errno, "cannot make the folder %s", work);
		return NULL;
	}
	if (bench_open(&bench, &trial->errand, work, fault) < 0)
		return NULL;
	for (size_t i = job; i < trial->samples->n; i += trial->jobs) {
		json_t *outcome = try_sample(trial, &bench, &trial->samples->entries[i], fault);

		if (!outcome)
			return NULL;
		json_array_append_new(outcomes, json_pack("[i, o]", (int)i, outcome));
	}
	return steal_pointer(&outcomes);
}

struct job {
	pid_t pid;
	int pipe;
};

static _Noreturn void work_as_job(const struct trial *trial, unsigned long number, int pipe_end,
				  pid_t runner)
{
	struct fault fault = { 0 };
	json_t *outcomes = NULL;
	FILE *stream = fdopen(pipe_end, "w");

	prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
	if (stream && getppid() == runner)
		outcomes = try_share(trial, number, &fault);
	if (!outcomes)
		outcomes = json_pack("{s:i, s:s}", "error", fault.error, "reason", fault.reason);
	if (!stream || json_dumpf(outcomes, stream, JSON_COMPACT) < 0 || fclose(stream) != 0)
		_exit(1);
	_exit(0);
}

static int start_job(struct job *job, const struct trial *trial, unsigned long number,
		     struct fault *fault)
{
	pid_t runner = getpid();
	int ends[2];

	if (pipe2(ends, O_CLOEXEC) < 0)
		return fault_set(fault, errno, "cannot make a pipe");
	job->pid = fork();
	if (job->pid == 0) {
		close(ends[0]);
		work_as_job(trial, number, ends[1], runner);
	}
	close(ends[1]);
	job->pipe = ends[0];
	return job->pid < 0 ? fault_set(fault, errno, "cannot start a process") : 0;
}

/* Takes over what one process found: 0 or -errno. */
static int collect(json_t *all, struct job *job, struct fault *fault)
{
	cleanup_free char *text = NULL;
	cleanup(drop_document) json_t *found = NULL;
	json_error_t error;
	size_t size = 0, i;
	json_t *pair;
	int r = read_all(job->pipe, REPORT_MAX, &text, &size);

	if (r == 0)
		found = json_loadb(text, size, 0, &error);
	if (json_is_object(found))
		return fault_set(fault, 0, "%s", string_of(found, "reason"));
	if (!json_is_array(found))
		return fault_set(fault, -r, "a process that grades samples has ended early");
	json_array_foreach(found, i, pair)
		json_array_set(all, (size_t)json_integer_value(json_array_get(pair, 0)),
			       json_array_get(pair, 1));
	return 0;
}

json_t *trial_run(void *argument, struct fault *fault)
{
	struct trial *trial = argument;
	cleanup(drop_document) json_t *all = json_array();
	struct job jobs[JOBS_MAX];
	unsigned long started = 0;
	int r = 0;

	trial->jobs = MIN(trial->jobs, (unsigned long)JOBS_MAX);
	for (size_t i = 0; i < trial->samples->n; i++)
		json_array_append_new(all, json_null());
	for (; started < trial->jobs && r == 0; started++) {
		jobs[started] = (struct job){ -1, -1 };
		r = start_job(&jobs[started], trial, started, fault);
	}
	for (unsigned long i = 0; i < started; i++) {
		if (r == 0)
			r = collect(all, &jobs[i], fault);
		close_fd(&jobs[i].pipe);
		if (jobs[i].pid > 0)
			while (waitpid(jobs[i].pid, NULL, 0) < 0 && errno == EINTR)
				;
	}
	return r == 0 ? steal_pointer(&all) : NULL;
}
