/* Two tools of the compiler at work together: what the one writes the other reads, and neither waits for
   the other in vain. Without Landlock, so that any program of the machine can play a tool. */

#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/compile/parts.h"
#include "grader/compile/tools.h"

#define SHELL "/bin/sh"
#define SECOND UINT64_C(1000000)

/* More than a pipe holds. */
#define WRITES_MUCH "i=0; while [ $i -lt 3000 ]; do echo '" SIXTY_FOUR "'; i=$((i + 1)); done"
#define SIXTY_FOUR "0123456789012345678901234567890123456789012345678901234567890123"
#define READS_ALL "while read -r line; do :; done"
#define COMPUTES "while :; do :; done"

static struct toolchain toolchain;
static struct tool_run runs[2];
static uint64_t cpu_left;

static void open_shells(void)
{
	struct fault fault = { 0 };
	const int shell = open(SHELL, O_PATH | O_CLOEXEC);

	toolchain = (struct toolchain){ .ruleset = -1, .null = open("/dev/null", O_RDWR | O_CLOEXEC) };
	toolchain.work = open("/", O_PATH | O_CLOEXEC);
	for (int i = 0; i < N_TOOLS; i++)
		toolchain.programs[i] = shell;
	cr_assert(shell >= 0 && toolchain.null >= 0 && toolchain.work >= 0);
	cr_assert(filter_for_tools(&toolchain.filter, false, &fault) == 0, "%s", fault.reason);
}

static void close_shells(void)
{
	tool_run_finish(&runs[0]);
	tool_run_finish(&runs[1]);
	filter_finish(&toolchain.filter);
}

TestSuite(pipeline, .init = open_shells, .fini = close_shells);

static void run_both(const char *first, const char *second)
{
	const struct command commands[] = {
		{ .arguments = { "sh", "-c", first }, .n = 3 },
		{ .arguments = { "sh", "-c", second }, .n = 3 },
	};
	const struct tool_order orders[] = { { TOOL_CC1, &commands[0] }, { TOOL_AS, &commands[1] } };
	struct fault fault = { 0 };

	if (!cpu_left)
		cpu_left = 10 * SECOND;
	cr_assert(tools_run(runs, &toolchain, orders, 2, &cpu_left, &fault) == 0, "%s", fault.reason);
}

static void expect(const struct tool_run *run, enum tool_end end, int code)
{
	cr_expect_eq(run->end, end, "tool %d: end %d", (int)(run - runs), run->end);
	cr_expect_eq(run->code, code, "tool %d: code %d", (int)(run - runs), run->code);
}

Test(pipeline, second_reads_what_first_writes)
{
	run_both("echo one; echo two", "read -r a; read -r b; echo \"$b $a\" >&2; ! read -r c");
	expect(&runs[0], TOOL_EXITED, 0);
	expect(&runs[1], TOOL_EXITED, 0);
	cr_expect_str_eq(runs[1].output, "two one\n");
}

Test(pipeline, first_writes_nothing)
{
	run_both("exit 0", "read -r a || echo empty >&2");
	expect(&runs[0], TOOL_EXITED, 0);
	expect(&runs[1], TOOL_EXITED, 0);
	cr_expect_str_eq(runs[1].output, "empty\n");
}

Test(pipeline, first_fails)
{
	run_both("echo why >&2; exit 3", "exit 0");
	expect(&runs[0], TOOL_EXITED, 3);
	cr_expect_str_eq(runs[0].output, "why\n");
}

Test(pipeline, first_fails_while_second_computes)
{
	run_both("echo something; exit 3", COMPUTES);
	expect(&runs[0], TOOL_EXITED, 3);
	cr_expect_gt(cpu_left, 5 * SECOND);
}

Test(pipeline, second_ends_without_reading)
{
	run_both(WRITES_MUCH "; echo done >&2", "exit 1");
	expect(&runs[0], TOOL_EXITED, 0);
	cr_expect_str_eq(runs[0].output, "done\n");
	expect(&runs[1], TOOL_EXITED, 1);
}

Test(pipeline, second_floods)
{
	run_both(WRITES_MUCH "; echo done >&2", "while :; do echo '" SIXTY_FOUR "' >&2; done");
	expect(&runs[0], TOOL_EXITED, 0);
	cr_expect_str_eq(runs[0].output, "done\n");
	cr_expect_eq(runs[1].end, TOOL_FLOODED);
}

/* More messages than a pipe holds, while the other is not done. */
Test(pipeline, both_talk)
{
	run_both("{ " WRITES_MUCH "; } >&2; " WRITES_MUCH, READS_ALL);
	run_both(WRITES_MUCH "; " WRITES_MUCH, "while read -r line; do echo \"$line\" >&2; done");
	expect(&runs[0], TOOL_EXITED, 0);
	expect(&runs[1], TOOL_EXITED, 0);
	cr_expect_eq(runs[1].size, 2 * 3000 * (strlen(SIXTY_FOUR) + 1));
}

/* What two may use is what one may. */
Test(pipeline, cpu_time_is_of_both)
{
	struct rusage usage;

	cpu_left = 2 * SECOND;
	run_both("echo; " COMPUTES, COMPUTES);
	cr_expect_eq(runs[0].end, TOOL_OUT_OF_CPU);
	getrusage(RUSAGE_CHILDREN, &usage);
	cr_expect_lt(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec, 3);
}

Test(pipeline, memory_is_of_both)
{
	/* Larger than what AddressSanitizer takes for itself. */
	const struct rlimit limit = { 1UL << 46, 1UL << 46 };

	cr_assert(setrlimit(RLIMIT_DATA, &limit) == 0);
	run_both("ulimit -d >&2; echo", "ulimit -d >&2");
	cr_expect_str_eq(runs[0].output, "51539607552\n");
	cr_expect_str_eq(runs[1].output, "17179869184\n");
}

/* As the gcc driver does when it is killed: its parts go on. */
Test(pipeline, nothing_is_left_of_a_driver)
{
	const struct command command = { .arguments = { "sh", "-c", "while :; do :; done & exit 0" },
					 .n = 3 };
	struct fault fault = { 0 };

	cr_assert(prctl(PR_SET_CHILD_SUBREAPER, 1) == 0);
	filter_finish(&toolchain.filter);
	cr_assert(filter_for_tools(&toolchain.filter, true, &fault) == 0, "%s", fault.reason);
	cpu_left = 10 * SECOND;
	cr_assert(tool_run(&runs[0], &toolchain, TOOL_DRIVER, &command, &cpu_left, &fault) == 0, "%s",
		  fault.reason);
	expect(&runs[0], TOOL_EXITED, 0);
	cr_expect(waitpid(-1, NULL, 0) < 0 && errno == ECHILD);
}

Test(pipeline, second_alone_computes)
{
	cpu_left = SECOND;
	run_both("echo", COMPUTES);
	expect(&runs[0], TOOL_EXITED, 0);
	cr_expect_eq(runs[1].end, TOOL_OUT_OF_CPU);
	cr_expect_lt(cpu_left, SECOND);
}
