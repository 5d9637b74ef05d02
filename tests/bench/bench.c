/*
 * What ci/bench cannot measure from outside: one run beside a bare start of the same program, and
 * many gradings in one process.
 *
 *   bench run DATA WORK EXERCISE FILE ROUNDS      microseconds of three, in turns, pinned together:
 *                                                 the sandboxed run; a bare start of the program as
 *                                                 it is linked; one that goes on from its start
 *   bench repeat DATA WORK EXERCISE FILE TIMES    microseconds of each grading, peak memory
 *
 * One line of JSON. FILE is one of our own solutions: it runs outside of the sandbox too.
 */

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "exercises/exercises.h"
#include "grader/base/clock.h"
#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/compile/compile.h"
#include "grader/compile/toolchain.h"
#include "grader/compile/tools.h"
#include "grader/grade.h"
#include "grader/judge/judge.h"
#include "grader/run/run.h"
#include "harness/driver.h"

struct bench {
	const char *data, *work;
	const struct exercise *exercise;
	char *source;
	size_t size;
	struct machine *machine;
	struct toolchain *toolchain;
};

static int open_bench(struct bench *bench, char **argv, struct fault *fault)
{
	const struct exercise *const *exercise = exercises;
	cleanup_fd int fd = open(argv[4], O_RDONLY | O_CLOEXEC);
	int r = fd < 0 ? -errno : read_all(fd, SUBMISSION_MAX, &bench->source, &bench->size);

	if (r < 0)
		return fault_set(fault, -r, "cannot read %s", argv[4]);
	while (*exercise && strcmp((*exercise)->id, argv[3]) != 0)
		exercise++;
	if (!*exercise)
		return fault_set(fault, 0, "no exercise %s", argv[3]);
	bench->data = argv[1];
	bench->work = argv[2];
	bench->exercise = *exercise;
	r = machine_open(&bench->machine, fault);
	return r < 0 ? r : toolchain_open(&bench->toolchain, TOOLCHAIN_FAST, bench->data,
					  bench->work, fault);
}

static void close_bench(struct bench *bench)
{
	free(bench->source);
	if (bench->toolchain)
		toolchain_close(bench->toolchain);
	if (bench->machine)
		machine_close(bench->machine);
}

/* Both kinds of run, and what they start, on the CPU where we are. */
static int pin(struct fault *fault)
{
	cpu_set_t one;

	CPU_ZERO(&one);
	CPU_SET((unsigned)sched_getcpu(), &one);
	return sched_setaffinity(0, sizeof(one), &one) < 0 ?
		       fault_set(fault, errno, "cannot pin to a CPU") : 0;
}

/* In the child of a vfork(). */
static _Noreturn void become(int image, const int job[2], const int claim[2], int null)
{
	char *const argv[] = { (char *)(uintptr_t)"submission", NULL }, *const envp[] = { NULL };

	if (dup2(null, 0) >= 0 && dup2(null, 1) >= 0 && dup2(null, 2) >= 0 &&
	    dup2(job[0], HARNESS_JOB) >= 0 && dup2(claim[1], HARNESS_CLAIM) >= 0)
		execveat(image, "", argv, envp, AT_EMPTY_PATH);
	_exit(127);
}

/* The program as it is, with pipes for the driver. Only start to end is timed. */
static int run_plainly(uint64_t *micros, int image, const struct plan *plan, int null,
		       struct fault *fault)
{
	int job[2], claim[2], status = 0, r;
	uint64_t begin;
	pid_t pid;

	if (pipe2(job, O_CLOEXEC) < 0)
		return fault_set(fault, errno, "cannot make a pipe");
	if (pipe2(claim, O_CLOEXEC) < 0)
		return fault_set(fault, errno, "cannot make a pipe");
	r = write_all(job[1], plan->job, plan->job_size);
	close(job[1]);
	begin = wall_micros();
	pid = r == 0 ? vfork() : -1;
	if (pid == 0)
		become(image, job, claim, null);
	while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	*micros = wall_micros() - begin;
	close(job[0]);
	close(claim[0]);
	close(claim[1]);
	if (pid < 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
		return fault_set(fault, 0, "the plain run failed");
	return 0;
}

static int run_sandboxed(uint64_t *micros, const struct bench *bench,
			 const struct run_order *order, struct fault *fault)
{
	const struct run *run = NULL;
	uint64_t begin = wall_micros();
	int r = run_scenario(&run, bench->machine, order, fault);

	*micros = wall_micros() - begin;
	if (r == 0 && run->ending != ENDED_RETURNED)
		r = fault_set(fault, 0, "the sandboxed run failed");
	if (run)
		run_free(run);
	return r;
}

static int compare_runs(const struct bench *bench, const struct run_order *order, int linked,
			long rounds, struct fault *fault)
{
	const struct rlimit files = { 2048, 2048 };
	cleanup_fd int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	int r = pin(fault);

	if (r == 0 && (null < 0 || setrlimit(RLIMIT_NOFILE, &files) < 0))
		r = fault_set(fault, errno, "cannot prepare the plain run");
	printf("[");
	for (long i = 0; i < rounds && r == 0; i++) {
		uint64_t sandboxed = 0, plain = 0, resumed = 0;

		r = run_sandboxed(&sandboxed, bench, order, fault);
		if (r == 0)
			r = run_plainly(&plain, linked, order->plan, null, fault);
		if (r == 0)
			r = run_plainly(&resumed, order->image, order->plan, null, fault);
		printf("%s[%lu, %lu, %lu]", i ? ", " : "", (unsigned long)sandboxed,
		       (unsigned long)plain, (unsigned long)resumed);
	}
	printf("]\n");
	return r;
}

static int compile(struct compilation *compilation, const struct bench *bench, struct fault *fault)
{
	int r = compile_submission(compilation, bench->toolchain, bench->exercise->id,
				   bench->exercise->function, bench->source, bench->size, NULL, fault);

	if (r == 0 && compilation->result != COMPILE_OK)
		r = fault_set(fault, 0, "it does not compile");
	return r;
}

static int bench_run(const struct bench *bench, long rounds, struct fault *fault)
{
	const struct scenario *scenario = bench->exercise->checks[0].scenario;
	struct draw draw = draw_from(1, scenario->id);
	struct compilation linked = { .image = -1 }, compilation = { .image = -1 };
	struct plan plan = { 0 };
	struct run_order order = { .scenario = scenario, .plan = &plan, .seed = 1 };
	int r = compile(&linked, bench, fault);

	if (r == 0)
		r = toolchain_prepare(bench->toolchain, bench->exercise->id, bench->machine, fault);
	if (r == 0)
		r = compile(&compilation, bench, fault);
	if (r == 0) {
		scenario->prepare(&plan, &draw);
		order.image = compilation.image;
		order.calls_before = compilation.calls_before;
		r = compare_runs(bench, &order, linked.image, rounds, fault);
	}
	plan_finish(&plan);
	compilation_finish(&linked);
	compilation_finish(&compilation);
	return r;
}

/* In KiB. getrusage() would count what the program had that started this one, too. */
static long peak_memory(void)
{
	cleanup_file FILE *status = fopen("/proc/self/status", "re");
	char line[256];
	long peak = 0;

	while (status && fgets(line, sizeof(line), status))
		if (strncmp(line, "VmHWM:", 6) == 0)
			peak = strtol(line + 6, NULL, 10);
	return peak;
}

static int bench_repeat(const struct bench *bench, long times, struct fault *fault)
{
	const struct grade_order order = {
		.exercise = bench->exercise,
		.source = bench->source,
		.size = bench->size,
		.name = "submission.c",
		.machine = bench->machine,
		.toolchain = bench->toolchain,
	};
	int r = 0;

	printf("{ \"micros\": [");
	for (long i = 0; i < times && r == 0; i++) {
		uint64_t begin = wall_micros();
		json_t *verdict = NULL;

		r = grade(&verdict, &order, fault);
		json_decref(verdict);
		printf("%s%lu", i ? ", " : "", (unsigned long)(wall_micros() - begin));
	}
	printf("], \"peak\": %ld }\n", peak_memory());
	return r;
}

int main(int argc, char **argv)
{
	struct fault fault = { 0 };
	struct bench bench = { 0 };
	int r;

	if (argc != 7) {
		fputs("bench: see the top of bench.c\n", stderr);
		return 2;
	}
	r = open_bench(&bench, argv + 1, &fault);
	if (r == 0)
		r = strcmp(argv[1], "run") == 0 ?
			    bench_run(&bench, strtol(argv[6], NULL, 10), &fault) :
			    bench_repeat(&bench, strtol(argv[6], NULL, 10), &fault);
	close_bench(&bench);
	if (r < 0)
		fprintf(stderr, "bench: %s\n", fault.reason);
	return r < 0;
}
