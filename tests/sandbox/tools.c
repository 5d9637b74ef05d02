/* Programs that run as the compiler's tools do: see tools.h. */

#include "tests/sandbox/tools.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <unistd.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/compile/parts.h"
#include "tests/sandbox/tries.h"

static const struct limit limits[] = { { RLIMIT_CPU, 2, 2 }, { RLIMIT_CORE, 0, 0 }, { -1 } };

int try_to_start(struct tool_process *tool, const struct tool_tries *tries)
{
	cleanup_free char *numbers = with_numbers(tries->tries);
	cleanup_fd int image = load_program("TRY_SYSCALL");
	struct fault fault = { 0 };
	char *const argv[] = { (char *)(uintptr_t) "tool", numbers, NULL };
	char *const envp[] = { NULL };
	int pipe_ends[2], error;

	cr_assert(pipe2(pipe_ends, O_CLOEXEC) == 0);
	*tool = (struct tool_process){
		.confinement = { &tool->filter, -1, tries->limits ? tries->limits : limits },
		.child = { .pidfd = -1, .listener = -1 },
		.output = pipe_ends[0],
	};
	const struct spawn order = {
		&tool->confinement, image, argv, envp, { -1, pipe_ends[1], -1 },
		tries->folder ? tries->folder : -1, false,
	};
	cr_assert(filter_for_tools(&tool->filter, tries->driver, &fault) == 0, "%s", fault.reason);
	cr_assert(landlock_ruleset(&tool->confinement.ruleset, tries->grants, tries->n_grants, &fault) ==
		  0);
	if (tool->confinement.ruleset < 0)
		cr_skip("this kernel has no Landlock");
	error = sandbox_spawn(&tool->child, &order, &fault);
	close(pipe_ends[1]);
	return error;
}

void start_tool(struct tool_process *tool, const struct tool_tries *tries)
{
	cr_assert_eq(try_to_start(tool, tries), 0);
}

void run_tool(const struct tool_tries *tries, char *output, size_t size, siginfo_t *status)
{
	struct tool_process tool;
	size_t used = 0;
	ssize_t n;

	start_tool(&tool, tries);
	while (used + 1 < size && (n = read(tool.output, output + used, size - used - 1)) > 0)
		used += (size_t)n;
	output[used] = '\0';
	close(tool.output);
	cr_assert(child_reap(&tool.child, false, status, NULL) == 0);
	close_fd(&tool.confinement.ruleset);
	filter_finish(&tool.filter);
}

enum tool_end run_for_compile(const char *tries, bool driver, uint64_t *cpu_left)
{
	cleanup_free char *numbers = with_numbers(tries);
	cleanup_fd int image = load_program("TRY_SYSCALL");
	cleanup_fd int folder = open("/", O_PATH | O_CLOEXEC);
	cleanup_fd int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	struct toolchain toolchain = {
		.work = folder, .null = null, .programs = { [TOOL_CC1] = image }, .ruleset = -1,
	};
	struct command command = { .n = 0 };
	struct fault fault = { 0 };
	struct tool_run run;
	enum tool_end end;

	cr_assert(filter_for_tools(&toolchain.filter, driver, &fault) == 0, "%s", fault.reason);
	command_add(&command, "tool");
	command_add(&command, numbers);
	cr_assert(tool_run(&run, &toolchain, TOOL_CC1, &command, cpu_left, &fault) == 0, "%s",
		  fault.reason);
	end = run.end;
	tool_run_finish(&run);
	filter_finish(&toolchain.filter);
	return end;
}
