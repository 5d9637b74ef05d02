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
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "grader/base/clock.h"
#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/compile/compile.h"
#include "grader/compile/parts.h"
#include "grader/compile/spent.h"
#include "grader/run/sandbox.h"

enum { WALL_SECONDS = 60 };		/* in which not even a second of CPU time was used */

#define SECOND UINT64_C(1000000)

/* Ends a tool and what it started: that has become the runner's own (PR_SET_CHILD_SUBREAPER), and takes its
   time to die, with a gigabyte of memory. As child_reap(). */
static int end_all(struct child *child, siginfo_t *status, struct rusage *usage)
{
	const pid_t group = child->pid;
	int error;
	pid_t r;

	kill(-group, SIGKILL);
	error = child_reap(child, true, status, usage);
	do
		r = waitpid(-group, NULL, 0);
	while (r > 0 || (r < 0 && errno == EINTR));
	return error;
}

/* However we leave, no process survives it. The tool leads a process group of its own, whose number
   is not given to another before the tool is reaped. */
static void kill_child(struct child *child)
{
	if (child->pid > 0)
		end_all(child, NULL, NULL);
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

static int make_pipe(int *reader, int *writer)
{
	int ends[2];

	if (pipe2(ends, O_CLOEXEC) < 0)
		return -1;
	*reader = ends[0];
	*writer = ends[1];
	return 0;
}

/* A tool under way, or the place for one that is still to start. */
struct process {
	struct tool_run run;
	struct child child;
	int messages;		/* what it writes to standard error is read here; -1: nothing more comes */
	uint64_t begin;		/* wall_micros() of its start */
	uint64_t cpu_limit;	/* micros, as the kernel was told */
	bool started, ended;
};

/* Tools at work together. */
struct pipeline {
	const struct toolchain *toolchain;
	const struct tool_order *orders;
	size_t n;
	struct process processes[TOOLS_TOGETHER];
	int between;		/* where the second reads what the first wrote, or -1 */
	uint64_t cpu_left;	/* without what those use that still run */
	uint64_t ended;		/* when the last of them did, or 0 */
};

#define cleanup_pipeline cleanup(pipeline_finish)

static void pipeline_finish(struct pipeline *line)
{
	for (size_t i = 0; i < line->n; i++) {
		kill_child(&line->processes[i].child);
		close_fd(&line->processes[i].messages);
		tool_run_finish(&line->processes[i].run);
	}
	close_fd(&line->between);
}

/* Takes what lies in the pipe, which is closed once every writer is gone. */
static int drain(struct process *process)
{
	struct tool_run *run = &process->run;

	while (run->size < OUTPUT_MAX) {
		ssize_t n = read(process->messages, run->output + run->size, OUTPUT_MAX - run->size);

		if (n > 0) {
			run->size += (size_t)n;
			continue;
		}
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno != EAGAIN)
			return -errno;
		if (n == 0)
			close(steal_fd(&process->messages));
		return 0;
	}
	run->end = TOOL_FLOODED;
	return 0;
}

/* The tool is dead, or shall be: what it left running dies too. */
static int reap(struct pipeline *line, struct process *process, struct fault *fault)
{
	struct tool_run *run = &process->run;
	struct rusage usage = { 0 };
	siginfo_t status = { 0 };
	uint64_t used, parts = 0;
	int error;

	/* Before they die: nobody waits for the parts of a driver that is killed. */
	if (run->end == TOOL_OUT_OF_CPU)
		parts = spent_micros(process->child.pid);
	error = end_all(&process->child, &status, &usage);
	if (error)
		return fault_set(fault, -error, "cannot learn how the compiler ended");
	process->ended = true;
	run->micros = wall_micros() - MAX(process->begin, line->ended);
	line->ended = wall_micros();
	run->output[run->size] = '\0';
	used = MAX(cpu_micros(&usage), parts);
	line->cpu_left -= MIN(used, line->cpu_left);
	if (run->end == TOOL_FLOODED || run->end == TOOL_OUT_OF_CPU)
		return 0;
	run->end = status.si_code == CLD_EXITED ? TOOL_EXITED : TOOL_KILLED;
	run->code = status.si_status;
	if (line->cpu_left == 0 ||
	    (run->end == TOOL_KILLED && (run->code == SIGXCPU || used >= process->cpu_limit)))
		run->end = TOOL_OUT_OF_CPU;
	return 0;
}

/* Where memory is limited (command/memory_budget.h), two that work together may fill no more than one. An
   assembler needs little. */
static rlim_t share_of_memory(size_t place, size_t n)
{
	struct rlimit all;

	if (getrlimit(RLIMIT_DATA, &all) < 0 || all.rlim_cur == RLIM_INFINITY)
		return RLIM_INFINITY;
	if (n == 1)
		return all.rlim_cur;
	return place == 0 ? all.rlim_cur / 4 * 3 : all.rlim_cur / 4;
}

static int spawn(struct child *child, const struct toolchain *toolchain,
		 const struct tool_order *order, uint64_t cpu_seconds, rlim_t memory,
		 const int stdio[3], struct fault *fault)
{
	static char *const environment[] = { (char *)"LC_ALL=C.UTF-8", NULL };
	const struct limit limits[] = {
		{ RLIMIT_CPU, cpu_seconds, cpu_seconds + 1 },
		{ RLIMIT_AS, 1 << 30, 1 << 30 },
		{ RLIMIT_DATA, memory, memory },
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
	const struct spawn spawn = {
		.confinement = &confinement,
		.program = toolchain->programs[order->tool],
		.argv = (char *const *)order->command->arguments,
		.envp = order->tool == TOOL_DRIVER ? toolchain->environment : environment,
		.stdio = { stdio[0], stdio[1], stdio[2] },
		.cwd = toolchain->work,
	};

	return sandbox_spawn(child, &spawn, fault);
}

/* Starts the tool of this place, connected with the one before it and the one after it. */
static int start(struct pipeline *line, size_t place, struct fault *fault)
{
	struct process *process = &line->processes[place];
	const uint64_t cpu_seconds = (line->cpu_left + SECOND - 1) / SECOND;
	const int null = line->toolchain->null;
	cleanup_fd int words = -1, output = -1;
	int error;

	process->run.output = malloc(OUTPUT_MAX + 1);
	if (!process->run.output)
		return fault_set(fault, ENOMEM, "cannot hold what the compiler says");
	if (make_pipe(&process->messages, &words) < 0 ||
	    (place + 1 < line->n && make_pipe(&line->between, &output) < 0))
		return fault_set(fault, errno, "cannot make a pipe for the compiler");
	/* Ours alone: the two ends of a pipe have flags of their own. */
	if (fcntl(process->messages, F_SETFL, O_NONBLOCK) < 0)
		return fault_set(fault, errno, "cannot set up the compiler's pipe");
	const int stdio[] = { place > 0 ? line->between : null, output < 0 ? null : output, words };

	process->begin = wall_micros();
	process->cpu_limit = cpu_seconds * SECOND;
	error = spawn(&process->child, line->toolchain, &line->orders[place], cpu_seconds,
		      share_of_memory(place, line->n), stdio, fault);
	process->started = !error;
	return error;
}

static bool is_at_work(const struct process *process)
{
	return process->started && !process->ended;
}

static bool has_failed(const struct process *process)
{
	return process->ended && (process->run.end != TOOL_EXITED || process->run.code != 0);
}

/* All are done, or the first failed, without which there is nothing for the second. A second that
   failed lets the first end, which may have more to say. */
static bool is_over(const struct pipeline *line)
{
	for (size_t i = 0; i < line->n; i++) {
		if (has_failed(&line->processes[i]))
			return true;
		if (!line->processes[i].ended)
			return false;
	}
	return true;
}

/* One that runs, after a poll; `ended` when the poll saw its end, so that what it wrote last is there. */
static int attend(struct pipeline *line, struct process *process, bool ended, struct fault *fault)
{
	int error = 0;

	if (process->messages >= 0)
		error = drain(process);
	if (error)
		return fault_set(fault, -error, "cannot read what the compiler says");
	return ended || process->run.end == TOOL_FLOODED ? reap(line, process, fault) : 0;
}

/* Something lies between the two tools, or will never. The second starts only now: it costs nothing
   where the first has but errors to tell, and has started up when the rest comes. When it is gone, the
   first goes on for nobody, and shall not block. */
static int look_between(struct pipeline *line, struct fault *fault)
{
	char bytes[4096];

	if (!line->processes[1].started)
		return start(line, 1, fault);
	if (read(line->between, bytes, sizeof(bytes)) <= 0)
		close(steal_fd(&line->between));
	return 0;
}

static int wait_and_attend(struct pipeline *line, int milliseconds, struct fault *fault)
{
	enum { BETWEEN = 2 * TOOLS_TOGETHER };
	struct pollfd polled[BETWEEN + 1];
	int error = 0;

	for (size_t i = 0; i < TOOLS_TOGETHER; i++) {
		const struct process *process = &line->processes[i];
		const bool at_work = is_at_work(process);

		polled[2 * i] = (struct pollfd){ at_work ? process->child.pidfd : -1, POLLIN, 0 };
		polled[2 * i + 1] = (struct pollfd){ at_work ? process->messages : -1, POLLIN, 0 };
	}
	polled[BETWEEN] = (struct pollfd){ is_at_work(&line->processes[1]) ? -1 : line->between, POLLIN,
					   0 };
	if (poll(polled, N_ELEMENTS(polled), milliseconds) < 0) {
		if (errno == EINTR)
			return 0;
		return fault_set(fault, errno, "cannot wait for the compiler");
	}
	for (size_t i = 0; i < line->n && !error; i++)
		if (is_at_work(&line->processes[i]))
			error = attend(line, &line->processes[i], polled[2 * i].revents != 0, fault);
	if (!error && !is_over(line) && polled[BETWEEN].revents)
		error = look_between(line, fault);
	return error;
}

/* CPU time that those have used which still run. */
static uint64_t used_now(const struct pipeline *line)
{
	uint64_t used = 0;

	for (size_t i = 0; i < line->n; i++)
		if (is_at_work(&line->processes[i]))
			used += spent_micros(line->processes[i].child.pid);
	return used;
}

/* Ends the first that still runs, for what it and the others have used. */
static int end_for_cpu(struct pipeline *line, struct fault *fault)
{
	size_t i = 0;

	while (!is_at_work(&line->processes[i]))
		i++;
	line->processes[i].run.end = TOOL_OUT_OF_CPU;
	return reap(line, &line->processes[i], fault);
}

/* Until all have ended, one wrote too much, or the time is over. */
static int watch(struct pipeline *line, struct fault *fault)
{
	const uint64_t all = line->cpu_left;
	uint64_t deadline = wall_micros() + WALL_SECONDS * SECOND, used = 0, noted = 0;

	while (!is_over(line)) {
		const uint64_t now = wall_micros(), left = line->cpu_left - MIN(used, line->cpu_left);
		/* The first moment at which they can have used the rest. */
		const uint64_t look = MIN(now + left / line->n, deadline);
		int error;

		if (now >= deadline)
			return fault_set(fault, ETIMEDOUT,
					 "the compiler was not done after %d seconds", WALL_SECONDS);
		error = wait_and_attend(line, (int)((look - now) / 1000) + 10, fault);
		if (error)
			return error;
		if (is_over(line) || wall_micros() < look)
			continue;
		used = used_now(line);
		if (used >= line->cpu_left)
			return end_for_cpu(line, fault);
		/* However slow the machine is: a tool that computes goes on. */
		if (all - line->cpu_left + used >= noted + SECOND) {
			noted = all - line->cpu_left + used;
			deadline = wall_micros() + WALL_SECONDS * SECOND;
		}
	}
	return 0;
}

static int do_meanwhile(struct meanwhile *meanwhile, struct fault *fault)
{
	if (!meanwhile || meanwhile->done)
		return 0;
	meanwhile->done = true;
	return meanwhile->work(meanwhile->argument, fault);
}

int tools_run(struct tool_run *runs, const struct toolchain *toolchain,
	      const struct tool_order *orders, size_t n, uint64_t *cpu_left, struct fault *fault)
{
	cleanup_pipeline struct pipeline line = {
		.toolchain = toolchain, .orders = orders, .n = n, .between = -1, .cpu_left = *cpu_left,
	};
	int error;

	assert(n > 0 && n <= TOOLS_TOGETHER);
	for (size_t i = 0; i < TOOLS_TOGETHER; i++)
		line.processes[i] = (struct process){ .child = { .pidfd = -1, .listener = -1 },
						      .messages = -1 };
	for (size_t i = 0; i < n; i++)
		runs[i] = (struct tool_run){ 0 };
	error = start(&line, 0, fault);
	if (!error)
		error = do_meanwhile(orders[0].command->meanwhile, fault);
	if (!error)
		error = watch(&line, fault);
	for (size_t i = 0; i < n && !error; i++)
		if (is_at_work(&line.processes[i]))	/* for nobody */
			error = reap(&line, &line.processes[i], fault);
	if (error)
		return error;
	*cpu_left = line.cpu_left;
	for (size_t i = 0; i < n; i++) {
		runs[i] = line.processes[i].run;
		line.processes[i].run = (struct tool_run){ 0 };
	}
	return 0;
}

int tool_run(struct tool_run *run, const struct toolchain *toolchain, enum tool tool,
	     const struct command *command, uint64_t *cpu_left, struct fault *fault)
{
	const struct tool_order order = { tool, command };

	return tools_run(run, toolchain, &order, 1, cpu_left, fault);
}
