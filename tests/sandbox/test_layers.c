/*
 * What must never happen, whichever layer of the sandbox prevents it: no test here says how it was
 * prevented. tests/mutation/mutations names the layers that stand behind each other; it switches off
 * all but one of them, when the test has to pass, and then that one too.
 */

#include <criterion/criterion.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "tests/sandbox/tools.h"
#include "tests/sandbox/tries.h"

TestSuite(layers, .init = ordinary_user, .timeout = 60);

/* Does a call that was tried say that it did something? */
static bool has_success(const char *output)
{
	for (const char *line = output; *line; line = strchr(line, '\n') + 1)
		if (*line != '-')
			return true;
	return false;
}

static void expect_nothing_done(const char *tries)
{
	const struct run *run = run_tries(tries);

	cr_expect(!has_success(run->output), "%s: printed %s", tries, run->output);
	run_free(run);
}

Test(layers, processes)
{
	expect_nothing_done("clone 17 0 0 0 0");
}

Test(layers, files)
{
	expect_nothing_done("openat -100 S 0 0");
	expect_nothing_done("openat -100 S 0 0; openat -100 X 0 0");
}

/* In a folder in which he might write: no byte gets there. */
Test(layers, written_bytes)
{
	char path[] = "/tmp/layers-XXXXXX";
	struct stat status = { 0 };
	bool exists;

	cr_assert(mkdtemp(path) && chdir(path) == 0);
	run_free(run_tries("openat -100 T 0x41 0x180; pwrite64 $1 S 4 0"));
	exists = stat("thing", &status) == 0;
	if (exists)
		unlink("thing");
	cr_expect(chdir("/") == 0 && rmdir(path) == 0);
	cr_expect(!exists || status.st_size == 0, "%ld bytes", (long)status.st_size);
}

/* Numbers of calls that nobody knows yet: not even an error tells what the kernel makes of them. */
Test(layers, numbers)
{
	static const char *const numbers[] = { "511", "600", "100000", "0x7fffffff", "0x80000000", "-1" };

	for (size_t i = 0; i < N_ELEMENTS(numbers); i++) {
		const struct run *run = run_tries(numbers[i]);

		cr_expect(run->ending == ENDED_FORBIDDEN && run->output_size == 0, "%s: %s, %s", numbers[i],
			  ending_names[run->ending], run->output);
		run_free(run);
	}
}

/* It ends, and by what it did itself: a run that only the backstop ends is void. */
static void expect_end(const char *argument)
{
	const struct run *run = run_program("CALL_LIBC", argument);

	cr_expect(run->ending == ENDED_OUT_OF_TIME || run->ending == ENDED_TOO_MANY_CALLS ||
			  run->ending == ENDED_TOO_MUCH_OUTPUT,
		  "%s: %s", argument, ending_names[run->ending]);
	run_free(run);
}

Test(layers, endless_calls)
{
	expect_end("call-for-ever");
}

Test(layers, endless_output)
{
	expect_end("print-for-ever");
}

Test(layers, endless_naps)
{
	expect_end("nap-for-ever");
}

/* What he still does after the end of his run, ends: by what ends it, or with it. */
Test(layers, ended_run)
{
	run_free(run_tries("fork; loop"));
}

/* State of a process by its pid: 'R', 'S', 'Z', or 0 when there is none. */
static char state_of(pid_t pid)
{
	char path[64], text[256] = "";
	FILE *file;
	const char *state;

	snprintf(path, sizeof(path), "/proc/%d/stat", (int)pid);
	file = fopen(path, "r");
	if (!file)
		return 0;
	state = fgets(text, sizeof(text), file) ? strrchr(text, ')') : NULL;
	fclose(file);
	return state && state[1] ? state[2] : 0;
}

static pid_t child_of(pid_t parent)
{
	char path[64];
	int child = 0;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%d/task/%d/children", (int)parent, (int)parent);
	file = fopen(path, "r");
	if (!file)
		return 0;
	if (fscanf(file, "%d", &child) != 1)
		child = 0;
	fclose(file);
	return child;
}

/* A supervisor that is killed takes the student's process, in the middle of its loop, along. */
Test(layers, killed_supervisor)
{
	pid_t student = 0, supervisor = fork();

	cr_assert(supervisor >= 0);
	if (supervisor == 0) {
		run_free(run_tries("loop"));
		_exit(0);
	}
	/* It loops for a second of its own time: long enough to be found, however slow the machine. */
	while (!student && state_of(supervisor) != 'Z')
		student = child_of(supervisor);
	cr_assert(student > 0, "the supervisor had no child");
	kill(supervisor, SIGKILL);
	cr_assert(waitpid(supervisor, NULL, 0) == supervisor);
	while (state_of(student) && state_of(student) != 'Z')
		usleep(1000);
	cr_expect(state_of(student) == 0 || state_of(student) == 'Z');
}

static void expect_tool_refused(const struct tool_tries *order)
{
	char output[64];
	siginfo_t status;
	const char *last;

	run_tool(order, output, sizeof(output), &status);
	last = strchr(output, '\n');
	last = last && last[1] ? last + 1 : output;
	cr_expect(*last == '-', "%s: printed %s", order->tries, output);
	cr_expect(status.si_code == CLD_EXITED && status.si_status == 7, "%s: %d", order->tries,
		  status.si_status);
}

/* A port of the machine's: AF_UNSPEC, as B holds it, means AF_INET to bind(2). */
Test(layers, network_of_tools)
{
	expect_tool_refused(&(struct tool_tries){ "socket 2 1 0; bind $1 B 16" });
}

Test(layers, signals_of_tools)
{
	expect_tool_refused(&(struct tool_tries){ "getppid; kill $1 0" });
}

Test(layers, programs_of_tools)
{
	const struct landlock_grant reads = { "/", LANDLOCK_READ };

	expect_tool_refused(&(struct tool_tries){ "execve X 0 0", &reads, 1 });
}

/* Descriptors of the grader's own. */
Test(layers, descriptors_of_tools)
{
	struct machine *machine = NULL;
	struct fault fault = { 0 };
	int before = dup(0), after;
	bool was_open[64] = { false };
	char tries[256] = "", output[64];
	siginfo_t status;

	close(before);
	for (int fd = 0; fd < (int)N_ELEMENTS(was_open); fd++)
		was_open[fd] = fcntl(fd, F_GETFD) >= 0;
	cr_assert(machine_open(&machine, &fault) == 0, "%s", fault.reason);
	after = dup(0);
	close(after);
	cr_assert(after > before && after < (int)N_ELEMENTS(was_open));
	for (int fd = before; fd < after; fd++)
		if (!was_open[fd])
			snprintf(tries + strlen(tries), sizeof(tries) - strlen(tries), "fcntl %d 1;", fd);
	run_tool(&(struct tool_tries){ tries }, output, sizeof(output), &status);
	cr_expect(*output && !has_success(output), "%s: printed %s", tries, output);
	machine_close(machine);
}

/* A tool that computes for ever is ended, and for that. */
Test(layers, time_of_tools)
{
	uint64_t left = 1000000;

	cr_expect(run_for_compile("loop", false, &left) == TOOL_OUT_OF_CPU);
}
