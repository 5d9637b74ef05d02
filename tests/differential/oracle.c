/*
 * The kernel is the oracle: runs each case natively and in the sandbox and compares what they told,
 * line by line. Differences by design are those of differences.c; any other fails.
 *
 *     oracle PROGRAM [--random COUNT] [--seed HEX] [--jobs N] [--show] [--sandbox] [CASE...]
 *
 * Without a CASE: all cases of the program. With --random alone, COUNT random sequences on top; a
 * sequence that differs is run again by its name. --show prints what was told, too. With --sandbox
 * nothing is run natively: what was told is printed, for a comparison with other surroundings.
 */

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <grp.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/run/run.h"
#include "grader/run/sandbox.h"
#include "tests/differential/differences.h"
#include "tests/differential/sides.h"

enum { ORDINARY_USER = 65534, EXIT_SKIP = 77, NAME_MAX_ = 64, CASES_MAX = 1000,
       SHOWN_MAX = 20, PROGRAM_MAX = 16 << 20 };

/* What the workers have come to; in memory that they share. */
struct figures {
	unsigned cases, sequences, lines, explained, wavering, different, failed;
};

struct oracle {
	struct sides sides;
	char (*names)[NAME_MAX_];
	size_t n_names;
	unsigned long random;
	uint64_t seed;
	bool show, only_sandbox;
	struct figures *figures;	/* of this worker */
};

/* One line off *text, without its end; NULL when there is none left. */
static char *next_line(char **text)
{
	char *line = *text, *end;

	if (!line || !*line)
		return NULL;
	end = strchr(line, '\n');
	*text = end ? end + 1 : NULL;
	if (end)
		*end = '\0';
	return line;
}

/* Compares and takes both logs apart. True: equal, or explained. */
static bool compare(const char *name, struct told *native, struct told *sandbox,
		    struct figures *figures)
{
	char *left = native->log, *right = sandbox->log, *before = (char *)(uintptr_t) "(first)";

	for (;;) {
		char *a = next_line(&left), *b = next_line(&right);
		const char *said_a = a ? a : native->ending, *said_b = b ? b : sandbox->ending;

		if (strcmp(said_a, said_b)) {
			const struct difference *reason = explain(name, said_a, said_b);

			if (!reason) {
				printf("%s: after %s\n   native: %s\n  sandbox: %s\n", name, before,
				       said_a, said_b);
				return false;
			}
			figures->explained++;
			if (reason->parts || !a || !b)
				return true;
		}
		if (!a || !b)
			return true;
		figures->lines++;
		before = b;
	}
}

static bool same(const struct told *one, const struct told *other)
{
	return !strcmp(one->log, other->log) && !strcmp(one->ending, other->ending);
}

static void show(const char *side, const char *name, const struct told *told)
{
	printf("%s, %s:\n%s%s\n", name, side, told->log, told->ending);
}

/* Whether both sides give again what they gave: what wavers natively has no one right answer. */
static int is_steady(struct oracle *oracle, const char *name, const struct told *native,
		     bool *steady, struct fault *fault)
{
	cleanup_free struct told *again = malloc(sizeof(*again));

	*steady = true;
	if (!again)
		return fault_set(fault, ENOMEM, "no memory");
	for (int i = 0; i < 3 && *steady; i++) {
		int error = run_natively(again, &oracle->sides, name, fault);

		if (error)
			return error;
		*steady = same(native, again);
	}
	return 0;
}

static int judge(struct oracle *oracle, const char *name, struct fault *fault)
{
	cleanup_free struct told *native = malloc(sizeof(*native));
	cleanup_free struct told *sandbox = malloc(sizeof(*sandbox));
	cleanup_free struct told *kept = malloc(sizeof(*kept));
	bool steady = true;
	int error;

	if (!native || !sandbox || !kept)
		return fault_set(fault, ENOMEM, "no memory");
	if (oracle->only_sandbox) {
		error = run_sandboxed(sandbox, &oracle->sides, name, fault);
		if (!error)
			show("sandbox", name, sandbox);
		return error;
	}
	error = run_natively(native, &oracle->sides, name, fault);
	if (!error)
		error = run_sandboxed(sandbox, &oracle->sides, name, fault);
	if (error)
		return error;
	if (oracle->show) {
		show("native", name, native);
		show("sandbox", name, sandbox);
	}
	*kept = *native;
	if (native->end == END_EXITED && native->status >= STATUS_USAGE) {
		printf("%s: natively it %s\n%s", name, native->ending, native->log);
		oracle->figures->different++;
		return 0;
	}
	if (compare(name, native, sandbox, oracle->figures))
		return 0;
	error = is_steady(oracle, name, kept, &steady, fault);
	if (!steady)
		printf("  (it wavers natively)\n");
	if (steady)
		oracle->figures->different++;
	else
		oracle->figures->wavering++;
	return error;
}

/* Every `step`th of the work, beginning with the `first`th. */
static int work(struct oracle *oracle, size_t first, size_t step, struct fault *fault)
{
	for (size_t i = first; i < oracle->n_names; i += step) {
		int error = judge(oracle, oracle->names[i], fault);

		if (error)
			return error;
		oracle->figures->cases++;
	}
	for (size_t i = first; i < oracle->random; i += step) {
		char name[NAME_MAX_];
		int error;

		if (oracle->figures->different >= SHOWN_MAX)
			break;
		snprintf(name, sizeof(name), "random-%" PRIx64, oracle->seed + i);
		error = judge(oracle, name, fault);
		if (error)
			return error;
		oracle->figures->sequences++;
	}
	return 0;
}

_Noreturn static void be_worker(struct oracle *oracle, size_t index, size_t jobs)
{
	struct fault fault = { 0 };

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	oracle->figures += index;
	oracle->sides.next_port = (uint16_t)(10000 + (getpid() * 64 + index * 7919) % 22000);
	if (machine_open(&oracle->sides.machine, &fault) || work(oracle, index, jobs, &fault)) {
		fprintf(stderr, "oracle: %s\n", fault.reason);
		oracle->figures->failed = 1;
	}
	machine_close(oracle->sides.machine);
	fflush(stdout);
	_exit(0);
}

static int run_workers(struct oracle *oracle, size_t jobs, struct figures *sum)
{
	oracle->figures = mmap(NULL, jobs * sizeof(*oracle->figures), PROT_READ | PROT_WRITE,
			       MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (oracle->figures == MAP_FAILED)
		return -errno;
	for (size_t i = 0; i < jobs; i++) {
		pid_t pid = fork();

		if (pid < 0)
			return -errno;
		if (pid == 0)
			be_worker(oracle, i, jobs);
	}
	for (size_t i = 0; i < jobs; i++) {
		int status;

		if (wait(&status) > 0 && (!WIFEXITED(status) || WEXITSTATUS(status)))
			sum->failed = 1;
	}
	for (size_t i = 0; i < jobs; i++) {
		const struct figures *part = &oracle->figures[i];

		sum->cases += part->cases;
		sum->sequences += part->sequences;
		sum->lines += part->lines;
		sum->explained += part->explained;
		sum->wavering += part->wavering;
		sum->different += part->different;
		sum->failed |= part->failed;
	}
	return 0;
}

/* The names of all cases, from the program itself. */
static int list_cases(struct oracle *oracle, const char *program)
{
	cleanup_free char *command = NULL;
	FILE *list;

	if (asprintf(&command, "'%s' list", program) < 0)
		return -ENOMEM;
	list = popen(command, "re");
	if (!list)
		return -errno;
	while (oracle->n_names < CASES_MAX &&
	       fscanf(list, "%63s", oracle->names[oracle->n_names]) == 1)
		oracle->n_names++;
	return pclose(list) == 0 && oracle->n_names ? 0 : -EIO;
}

/* The grader never judges as root, and the kernel answers root differently. */
static int become_ordinary(void)
{
	if (geteuid() != 0)
		return 0;
	if (setgroups(0, NULL) < 0 || setresgid(ORDINARY_USER, ORDINARY_USER, ORDINARY_USER) < 0 ||
	    setresuid(ORDINARY_USER, ORDINARY_USER, ORDINARY_USER) < 0 ||
	    prctl(PR_SET_DUMPABLE, 1) < 0)
		return -errno;
	return 0;
}

static int usage(void)
{
	fprintf(stderr, "usage: oracle PROGRAM [--random COUNT] [--seed HEX] [--jobs N] [--show]"
			" [--sandbox] [CASE...]\n");
	return 2;
}

static int read_options(struct oracle *oracle, size_t *jobs, int argc, char **argv)
{
	static const struct option options[] = {
		{ "random", required_argument, NULL, 'r' }, { "seed", required_argument, NULL, 's' },
		{ "jobs", required_argument, NULL, 'j' }, { "show", no_argument, NULL, 'v' },
		{ "sandbox", no_argument, NULL, 'o' }, { 0 },
	};
	int option;

	while ((option = getopt_long(argc, argv, "", options, NULL)) >= 0) {
		if (option == 'r')
			oracle->random = strtoul(optarg, NULL, 10);
		else if (option == 's')
			oracle->seed = strtoull(optarg, NULL, 16);
		else if (option == 'j')
			*jobs = strtoul(optarg, NULL, 10);
		else if (option == 'v')
			oracle->show = true;
		else if (option == 'o')
			oracle->only_sandbox = true;
		else
			return -EINVAL;
	}
	return optind < argc && *jobs > 0 ? 0 : -EINVAL;
}

/* The program in memory, as a submission is: one image for both sides. */
static int load_program(const char *path, int *image)
{
	cleanup_fd int file = open(path, O_RDONLY | O_CLOEXEC);
	cleanup_fd int fd = sandbox_image();
	cleanup_free char *bytes = NULL;
	size_t size;
	int error;

	if (file < 0 || fd < 0)
		return -errno;
	error = read_all(file, PROGRAM_MAX, &bytes, &size);
	if (!error)
		error = write_all(fd, bytes, size);
	if (!error)
		*image = steal_fd(&fd);
	return error;
}

/* "No sandbox here" is for doctor to explain; a test that cannot run says so. */
static bool can_sandbox(void)
{
	struct machine *machine;
	struct fault fault = { 0 };

	if (machine_open(&machine, &fault)) {
		fprintf(stderr, "oracle: %s\n", fault.reason);
		return false;
	}
	machine_close(machine);
	return true;
}

int main(int argc, char **argv)
{
	struct oracle oracle = { .seed = 1 };
	struct figures sum = { 0 };
	size_t jobs = 2;
	const char *program;
	int error;

	setvbuf(stdout, NULL, _IOLBF, 0);
	if (read_options(&oracle, &jobs, argc, argv))
		return usage();
	program = argv[optind++];
	oracle.names = calloc(CASES_MAX, sizeof(*oracle.names));
	if (!oracle.names)
		return 3;
	for (; optind < argc && oracle.n_names < CASES_MAX; optind++)
		snprintf(oracle.names[oracle.n_names++], NAME_MAX_, "%s", argv[optind]);
	error = load_program(program, &oracle.sides.program);
	if (!error && !oracle.n_names)
		error = list_cases(&oracle, program);
	if (!error)
		error = become_ordinary();
	if (!error && !can_sandbox())
		return EXIT_SKIP;
	if (!error)
		error = run_workers(&oracle, jobs, &sum);
	if (error) {
		fprintf(stderr, "oracle: %s\n", strerror(-error));
		return 3;
	}
	free(oracle.names);
	close(oracle.sides.program);
	printf("%u cases, %u random sequences, %u lines compared, %u explained differences,"
	       " %u wavering natively, %u unexplained\n",
	       sum.cases, sum.sequences, sum.lines, sum.explained, sum.wavering, sum.different);
	return sum.failed ? 3 : sum.different ? 1 : 0;
}
