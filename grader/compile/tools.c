/*
 * The runner starts a tool and sleeps until it writes or ends. The tool is treated as taken over by
 * the submission: it may write without end, sleep, or (under the gcc driver) leave processes
 * behind.
 */

#include "grader/compile/tools.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/compile/compile.h"
#include "grader/compile/parts.h"
#include "grader/compile/spent.h"
#include "grader/run/sandbox.h"

enum { WALL_SECONDS = 60 };		/* in which not even a second of CPU time was used */

#define SECOND UINT64_C(1000000)

#define cleanup_child cleanup(kill_child)

/* However we leave, no process survives it. The tool leads a process group of its own, whose number
   is not given to another before the tool is reaped. */
static void kill_child(struct child *child)
{
	if (child->pid <= 0)
		return;
	kill(-child->pid, SIGKILL);
	child_reap(child, true, NULL, NULL);
}

uint64_t wall_micros(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}

static uint64_t cpu_micros(const struct rusage *usage)
{
	return (uint64_t)(usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) * 1000000 +
	       (uint64_t)(usage->ru_utime.tv_usec + usage->ru_stime.tv_usec);
}

void command_add(struct command *command, const char *argument)
{
	assert(command->n + 1 < N_ELEMENTS(command->arguments));
	command->arguments[command->n++] = argument;
}

void tool_run_finish(struct tool_run *run)
{
	free(run->output);
	*run = (struct tool_run){ 0 };
}

/* Takes what lies in the pipe. *open is false once every writer is gone. */
static int drain(struct tool_run *run, int fd, bool *open)
{
	while (run->size < OUTPUT_MAX) {
		ssize_t n = read(fd, run->output + run->size, OUTPUT_MAX - run->size);

		if (n > 0) {
			run->size += (size_t)n;
			continue;
		}
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno != EAGAIN)
			return -errno;
		*open = n < 0;
		return 0;
	}
	run->end = TOOL_FLOODED;
	return 0;
}

/* Until the process has ended, wrote too much, or the time is over. */
static int watch(struct tool_run *run, const struct child *child, int output, uint64_t cpu_limit,
		 struct fault *fault)
{
	uint64_t deadline = wall_micros() + WALL_SECONDS * SECOND, used = 0, noted = 0;
	bool open = true;

	for (;;) {
		struct pollfd polled[] = {
			{ .fd = child->pidfd, .events = POLLIN },
			{ .fd = open ? output : -1, .events = POLLIN },
		};
		const uint64_t now = wall_micros();
		/* The first moment at which it can have used the rest. */
		const uint64_t look = MIN(now + cpu_limit - used, deadline);
		int error;

		if (now >= deadline)
			return fault_set(fault, ETIMEDOUT,
					 "the compiler was not done after %d seconds", WALL_SECONDS);
		if (poll(polled, N_ELEMENTS(polled), (int)((look - now) / 1000) + 10) < 0 &&
		    errno != EINTR)
			return fault_set(fault, errno, "cannot wait for the compiler");
		/* Asked before the drain, so that what it wrote last is seen. */
		error = drain(run, output, &open);
		if (error)
			return fault_set(fault, -error, "cannot read what the compiler says");
		if (polled[0].revents || run->end == TOOL_FLOODED)
			return 0;
		if (wall_micros() >= look)
			used = spent_micros(child->pid);
		if (used >= cpu_limit) {
			run->end = TOOL_OUT_OF_CPU;
			return 0;
		}
		/* However slow the machine is: a tool that computes goes on. */
		if (used >= noted + SECOND) {
			noted = used;
			deadline = wall_micros() + WALL_SECONDS * SECOND;
		}
	}
}

/* The tool is dead, or shall be: what it left running dies too. */
static int reap(struct tool_run *run, struct child *child, uint64_t cpu_limit, uint64_t *cpu_left,
		struct fault *fault)
{
	struct rusage usage = { 0 };
	siginfo_t status = { 0 };
	uint64_t used, parts = 0;
	int error;

	/* Before they die: nobody waits for the parts of a driver that is killed. */
	if (run->end == TOOL_OUT_OF_CPU)
		parts = spent_micros(child->pid);
	kill(-child->pid, SIGKILL);
	error = child_reap(child, true, &status, &usage);
	if (error)
		return fault_set(fault, -error, "cannot learn how the compiler ended");
	used = MAX(cpu_micros(&usage), parts);
	*cpu_left -= MIN(used, *cpu_left);
	if (run->end == TOOL_FLOODED || run->end == TOOL_OUT_OF_CPU)
		return 0;
	run->end = status.si_code == CLD_EXITED ? TOOL_EXITED : TOOL_KILLED;
	run->code = status.si_status;
	if (*cpu_left == 0 ||
	    (run->end == TOOL_KILLED && (run->code == SIGXCPU || used >= cpu_limit)))
		run->end = TOOL_OUT_OF_CPU;
	return 0;
}

static int start(struct child *child, const struct toolchain *toolchain, enum tool tool,
		 const struct command *command, uint64_t cpu_seconds, int output,
		 struct fault *fault)
{
	static char *const environment[] = { (char *)"LC_ALL=C.UTF-8", NULL };
	const struct limit limits[] = {
		{ RLIMIT_CPU, cpu_seconds, cpu_seconds + 1 },
		{ RLIMIT_AS, 1 << 30, 1 << 30 },
		{ RLIMIT_FSIZE, FILE_SIZE_MAX, FILE_SIZE_MAX },
		{ RLIMIT_STACK, 8 << 20, 64 << 20 },	/* cc1 raises it to 64 MiB itself */
		{ RLIMIT_NOFILE, 256, 256 },
		{ RLIMIT_CORE, 0, 0 },
		{ .resource = -1 },
	};
	const struct confinement confinement = {
		.filter = &toolchain->filter,
		.ruleset = toolchain->ruleset,
		.limits = limits,
	};
	const struct spawn order = {
		.confinement = &confinement,
		.program = toolchain->programs[tool],
		.argv = (char *const *)command->arguments,
		.envp = tool == TOOL_DRIVER ? toolchain->environment : environment,
		.stdio = { toolchain->null, toolchain->null, output },
		.cwd = toolchain->work,
	};

	return sandbox_spawn(child, &order, fault);
}

int tool_run(struct tool_run *run, const struct toolchain *toolchain, enum tool tool,
	     const struct command *command, uint64_t *cpu_left, struct fault *fault)
{
	const uint64_t begin = wall_micros(), cpu_seconds = (*cpu_left + 999999) / 1000000;
	cleanup_child struct child child = { .pidfd = -1, .listener = -1 };
	cleanup(tool_run_finish) struct tool_run result = { 0 };
	cleanup_fd int reader = -1, writer = -1;
	int pair[2], error;

	*run = (struct tool_run){ 0 };
	result.output = malloc(OUTPUT_MAX + 1);
	if (!result.output)
		return fault_set(fault, ENOMEM, "cannot hold what the compiler says");
	if (pipe2(pair, O_CLOEXEC) < 0)
		return fault_set(fault, errno, "cannot make a pipe for the compiler's messages");
	reader = pair[0];
	writer = pair[1];
	/* Ours alone: the two ends of a pipe have flags of their own. */
	if (fcntl(reader, F_SETFL, O_NONBLOCK) < 0)
		return fault_set(fault, errno, "cannot set up the compiler's pipe");

	error = start(&child, toolchain, tool, command, cpu_seconds, writer, fault);
	if (error)
		return error;
	close(steal_fd(&writer));
	if (command->meanwhile && !command->meanwhile->done) {
		command->meanwhile->done = true;
		error = command->meanwhile->work(command->meanwhile->argument, fault);
		if (error)
			return error;
	}
	error = watch(&result, &child, reader, *cpu_left, fault);
	if (!error)
		error = reap(&result, &child, cpu_seconds * 1000000, cpu_left, fault);
	if (error)
		return error;
	result.output[result.size] = '\0';
	result.micros = wall_micros() - begin;
	*run = result;
	result = (struct tool_run){ 0 };
	return 0;
}
