/*
 * What the supervisor costs: CPU time of its own for each call that it answers, and what it gains by
 * starting a run while the one before is served.
 *
 *     cost PROGRAM [--rounds N]
 *
 * Prints medians and least of N rounds in turns. Of no use as a test: nothing here fails for being slow.
 */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/exercise.h"
#include "grader/run/run.h"
#include "grader/run/sandbox.h"
#include "grader/run/starter.h"
#include "tests/differential/sides.h"

enum { CALLS = 9000, ROUNDS_MAX = 1000, RUNS_IN_A_ROW = 20, PROGRAM_MAX = 16 << 20 };

struct costs {
	double values[ROUNDS_MAX];
	size_t n;
};

static double seconds_of(const struct timeval *time)
{
	return (double)time->tv_sec + (double)time->tv_usec * 1e-6;
}

/* CPU seconds of this process, without its children. */
static double cpu(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return seconds_of(&usage.ru_utime) + seconds_of(&usage.ru_stime);
}

static double wall(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static int ascending(const void *a, const void *b)
{
	const double *one = a, *other = b;

	return (*one > *other) - (*one < *other);
}

static void print(const char *what, const char *unit, struct costs *costs)
{
	qsort(costs->values, costs->n, sizeof(costs->values[0]), ascending);
	printf("%s: %.2f %s (least %.2f)\n", what, costs->values[costs->n / 2], unit, costs->values[0]);
}

/* The program as a case of N calls; *calls is how many were answered. */
static int run_calls(struct machine *machine, int program, const char *kind, unsigned n,
		     unsigned *calls, double *spent, struct fault *fault)
{
	static const struct scenario scenario = { .id = "cost" };
	static const struct plan plan;
	char argument[160];
	const struct run_order order = {
		.image = program, .scenario = &scenario, .plan = &plan, .seed = 7, .argument = argument,
	};
	const struct run *run;
	double before = cpu();
	int error;

	snprintf(argument, sizeof(argument), "sandbox 5077 6001 6002 6003 6004 cost-%s-%u", kind, n);
	error = run_scenario(&run, machine, &order, fault);
	if (error)
		return error;
	*spent = cpu() - before;
	*calls = (unsigned)run->calls_made;
	if (run->ending != ENDED_EXITED || run->exit_status)
		error = fault_set(fault, EIO, "the program did not end as it should");
	run_free(run);
	return error;
}

static int measure_calls(struct machine *machine, int program, size_t rounds, struct fault *fault)
{
	static const struct {
		const char *kind, *words;
	} rows[] = {
		{ "identity", "CPU of the supervisor for a getppid()" },
		{ "name", "... for a getsockname()" },
		{ "poll", "... for a poll() of a socket" },
		{ "echo", "... for a send() or recv() of 64 bytes" },
	};
	static struct costs costs[N_ELEMENTS(rows)];

	for (size_t round = 0; round < rounds; round++) {
		for (size_t i = 0; i < N_ELEMENTS(rows); i++) {
			unsigned few, many;
			double start, spent;
			int error = run_calls(machine, program, rows[i].kind, 0, &few, &start, fault);

			if (!error)
				error = run_calls(machine, program, rows[i].kind, CALLS, &many, &spent,
						  fault);
			if (error)
				return error;
			costs[i].values[costs[i].n++] = (spent - start) / (many - few) * 1e6;
		}
	}
	for (size_t i = 0; i < N_ELEMENTS(rows); i++)
		print(rows[i].words, "us", &costs[i]);
	return 0;
}

/* Wall seconds of some runs, each started when the one before has ended or is served. */
static int run_in_a_row(struct machine *machine, int program, bool ahead, double *spent,
			struct fault *fault)
{
	static const struct scenario scenario = { .id = "cost" };
	static const struct plan plan;
	const struct run_order order = {
		.image = program, .scenario = &scenario, .plan = &plan, .seed = 7,
		.argument = "sandbox 5077 6001 6002 6003 6004 cost-echo-6",
	};
	struct starter *starter = starter_create(machine);
	double begin = wall();
	int error = 0;

	if (!starter)
		return fault_set(fault, ENOMEM, "no thread");
	starter_begin(starter, &order);
	for (int i = 1; i <= RUNS_IN_A_ROW && !error; i++) {
		struct session *current = NULL;
		const struct run *run;

		error = starter_take(&current, starter, fault);
		if (ahead && i < RUNS_IN_A_ROW)
			starter_begin(starter, &order);
		if (!error)
			error = run_finish(&run, current);
		if (!error)
			run_free(run);
		if (!ahead && i < RUNS_IN_A_ROW)
			starter_begin(starter, &order);
	}
	*spent = wall() - begin;
	starter_destroy(starter);
	return error;
}

static int measure_ahead(struct machine *machine, int program, size_t rounds, struct fault *fault)
{
	static struct costs single, ahead, ratio;

	for (size_t round = 0; round < rounds; round++) {
		double one, other;
		int error = run_in_a_row(machine, program, false, &one, fault);

		if (!error)
			error = run_in_a_row(machine, program, true, &other, fault);
		if (error)
			return error;
		single.values[single.n++] = one / RUNS_IN_A_ROW * 1e3;
		ahead.values[ahead.n++] = other / RUNS_IN_A_ROW * 1e3;
		ratio.values[ratio.n++] = other / one;
	}
	print("a run of its own", "ms", &single);
	print("a run that was started while the one before was served", "ms", &ahead);
	print("ratio", "", &ratio);
	return 0;
}

static int load_program(const char *path, int *image)
{
	cleanup_fd int file = open(path, O_RDONLY | O_CLOEXEC);
	cleanup_fd int fd = sandbox_image();
	cleanup_free char *bytes = NULL;
	size_t size;
	int error = file < 0 || fd < 0 ? -errno : read_all(file, PROGRAM_MAX, &bytes, &size);

	if (!error)
		error = write_all(fd, bytes, size);
	if (!error)
		*image = steal_fd(&fd);
	return error;
}

int main(int argc, char **argv)
{
	struct fault fault = { 0 };
	struct machine *machine = NULL;
	size_t rounds = argc == 4 && !strcmp(argv[2], "--rounds") ? strtoul(argv[3], NULL, 10) : 15;
	int program = -1, error;

	if (argc < 2 || rounds == 0 || rounds > ROUNDS_MAX) {
		fprintf(stderr, "usage: cost PROGRAM [--rounds N]\n");
		return 2;
	}
	error = load_program(argv[1], &program);
	if (error)
		fault_set(&fault, -error, "cannot load %s", argv[1]);
	if (!error)
		error = machine_open(&machine, &fault);
	if (!error)
		error = measure_calls(machine, program, rounds, &fault);
	if (!error)
		error = measure_ahead(machine, program, rounds, &fault);
	if (error)
		fprintf(stderr, "cost: %s\n", fault.reason);
	machine_close(machine);
	close(program);
	return error ? 3 : 0;
}
