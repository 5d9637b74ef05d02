/*
 * What the supervisor costs: CPU time of its own for each call that it answers, and what is gained by
 * runs in lanes.
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
#include "grader/run/lanes.h"
#include "tests/differential/sides.h"

enum { CALLS = 9000, ROUNDS_MAX = 1000, RUNS = 20, PROGRAM_MAX = 16 << 20 };

struct costs {
	double values[ROUNDS_MAX];
	size_t n;
};

static double seconds_of(const struct timeval *time)
{
	return (double)time->tv_sec + (double)time->tv_usec * 1e-6;
}

static double cpu_of(int who)
{
	struct rusage usage;

	getrusage(who, &usage);
	return seconds_of(&usage.ru_utime) + seconds_of(&usage.ru_stime);
}

/* CPU seconds of this process, without its children. */
static double cpu(void)
{
	return cpu_of(RUSAGE_SELF);
}

static double cpu_of_all(void)
{
	return cpu() + cpu_of(RUSAGE_CHILDREN);
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

static bool leave_none_out(void *context, size_t order)
{
	(void)context;
	(void)order;
	return false;
}

static void drop(void *context, const struct run *run)
{
	(void)context;
	run_free(run);
}

/* Wall and CPU seconds of some runs, one after the other or in lanes. */
static int run_many(struct machine *machine, int program, bool in_lanes, double *spent, double *cpu,
		    struct fault *fault)
{
	static const struct scenario scenario = { .id = "cost" };
	static const struct plan plan;
	struct run_order orders[RUNS];
	const struct lanes_work work = {
		.machine = machine, .orders = orders, .n = RUNS, .leave_out = leave_none_out, .keep = drop,
	};
	double begin = wall(), cpu_before = cpu_of_all();
	int error = 0;

	for (size_t i = 0; i < RUNS; i++)
		orders[i] = (struct run_order){
			.image = program, .scenario = &scenario, .plan = &plan, .seed = 7, .beside = true,
			.argument = "sandbox 5077 6001 6002 6003 6004 cost-echo-6",
		};
	if (in_lanes)
		error = lanes_run(&work, fault);
	for (size_t i = 0; i < RUNS && !in_lanes && !error; i++) {
		const struct run *run;

		error = run_scenario(&run, machine, &orders[i], fault);
		if (!error)
			run_free(run);
	}
	*spent = wall() - begin;
	*cpu = cpu_of_all() - cpu_before;
	return error;
}

static int measure_lanes(struct machine *machine, int program, size_t rounds, struct fault *fault)
{
	static struct costs spent[2], cpu[2], ratio, cpu_ratio;

	for (size_t round = 0; round < rounds; round++) {
		double a[2], b[2];

		for (int in_lanes = 0; in_lanes < 2; in_lanes++) {
			int error = run_many(machine, program, in_lanes, &a[in_lanes], &b[in_lanes], fault);

			if (error)
				return error;
			spent[in_lanes].values[spent[in_lanes].n++] = a[in_lanes] / RUNS * 1e3;
			cpu[in_lanes].values[cpu[in_lanes].n++] = b[in_lanes] / RUNS * 1e3;
		}
		ratio.values[ratio.n++] = a[1] / a[0];
		cpu_ratio.values[cpu_ratio.n++] = b[1] / b[0];
	}
	print("a run, one after the other: wall", "ms", &spent[0]);
	print("... CPU", "ms", &cpu[0]);
	print("a run, in lanes: wall", "ms", &spent[1]);
	print("... CPU", "ms", &cpu[1]);
	print("ratio of wall", "", &ratio);
	print("ratio of CPU", "", &cpu_ratio);
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
		error = measure_lanes(machine, program, rounds, &fault);
	if (error)
		fprintf(stderr, "cost: %s\n", fault.reason);
	machine_close(machine);
	close(program);
	return error ? 3 : 0;
}
