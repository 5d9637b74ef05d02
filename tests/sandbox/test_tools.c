/* The sandbox of the compiler's tools: files only where Landlock grants them, no network, no signals. */

#include <criterion/criterion.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/run/landlock.h"
#include "grader/run/sandbox.h"
#include "tests/sandbox/tries.h"

TestSuite(tools, .init = ordinary_user);

static const struct limit limits[] = { { RLIMIT_CPU, 2, 2 }, { RLIMIT_CORE, 0, 0 }, { -1 } };

/* What the probe prints when it runs as a tool with these grants. */
static void run_tool(const char *tries, const struct landlock_grant *grants, size_t n_grants,
		     char *output, size_t size, siginfo_t *status)
{
	cleanup_free char *numbers = with_numbers(tries);
	cleanup_fd int image = load_program("TRY_SYSCALL");
	struct fault fault = { 0 };
	struct filter filter = { 0 };
	struct confinement confinement = { &filter, -1, limits };
	char *const argv[] = { (char *)(uintptr_t) "tool", numbers, NULL };
	char *const envp[] = { NULL };
	struct child child = { .pidfd = -1, .listener = -1 };
	int pipe_ends[2];
	size_t used = 0;
	ssize_t n;

	cr_assert(pipe2(pipe_ends, O_CLOEXEC) == 0);
	const struct spawn order = {
		&confinement, image, argv, envp, { -1, pipe_ends[1], -1 }, -1, false,
	};
	cr_assert(filter_for_tools(&filter, false, &fault) == 0, "%s", fault.reason);
	cr_assert(landlock_ruleset(&confinement.ruleset, grants, n_grants, &fault) == 0);
	if (confinement.ruleset < 0)
		cr_skip("this kernel has no Landlock");
	cr_assert(sandbox_spawn(&child, &order, &fault) == 0, "%s", fault.reason);
	close(pipe_ends[1]);
	while (used + 1 < size && (n = read(pipe_ends[0], output + used, size - used - 1)) > 0)
		used += (size_t)n;
	output[used] = '\0';
	close(pipe_ends[0]);
	cr_assert(child_reap(&child, false, status, NULL) == 0);
	close_fd(&confinement.ruleset);
	filter_finish(&filter);
}

static void expect_tool(const char *tries, const struct landlock_grant *grants, size_t n_grants,
			const char *expected)
{
	char output[256];
	siginfo_t status;

	run_tool(tries, grants, n_grants, output, sizeof(output), &status);
	cr_expect_str_eq(output, expected, "%s: printed \"%s\"", tries, output);
	cr_expect(status.si_code == CLD_EXITED && status.si_status == 7, "%s: %d %d", tries,
		  status.si_code, status.si_status);
}

Test(tools, nothing_granted)
{
	expect_tool("openat -100 S 0 0", NULL, 0, "-13\n");
	expect_tool("openat -100 S 1 0", NULL, 0, "-13\n");
	expect_tool("unlink S", NULL, 0, "-13\n");
}

/* The same open that was refused, with a grant for that very file: only for reading. */
Test(tools, granted)
{
	const struct landlock_grant grant = { "/etc/passwd", LANDLOCK_READ };
	const struct landlock_grant folder = { "/etc", LANDLOCK_READ };

	expect_tool("openat -100 S 0 0; read $1 B 1; openat -100 S 1 0", &grant, 1,
		    "0\n1\n-13\n");
	expect_tool("openat -100 S 0 0", &folder, 1, "0\n");
}

Test(tools, other_calls)
{
	static const char *const refused[] = {
		"socket 10 2 0", "socket 1 1 0", "kill 0 0", "tgkill 1 1 0", "ptrace 0 0 0 0",
		"fork", "clone 17 0 0 0 0", "execve S 0 0", "memfd_create S 0", "bpf 0 B 0",
		"io_uring_setup 1 B", "unshare 0x10000000", "mount S S S 0 0",
		"setuid 0", "keyctl 0 0 0", "prctl 4 0 0 0 0", "setsid", "process_vm_readv 1 B 1 B 1 0",
	};

	for (size_t i = 0; i < N_ELEMENTS(refused); i++)
		expect_tool(refused[i], NULL, 0, "-1\n");
	expect_tool("getcwd U 1; prlimit64 0 99 0 B; mmap 0 4096 7 0x22 -1 1", NULL, 0,
		    "-34\n-22\n-22\n");
}

/* Of a process of the same user, so that it is the filter that refuses and not the kernel. */
Test(tools, limits_of_others)
{
	char output[64], expected[64];
	siginfo_t status;

	run_tool("getppid; prlimit64 $1 7 0 B", NULL, 0, output, sizeof(output), &status);
	snprintf(expected, sizeof(expected), "%d\n-1\n", getpid());
	cr_expect_str_eq(output, expected, "printed \"%s\"", output);
}

#ifdef __x86_64__
Test(tools, other_interfaces)
{
	char output[64];
	siginfo_t status;

	run_tool("i20", NULL, 0, output, sizeof(output), &status);
	cr_expect(status.si_code == CLD_KILLED && status.si_status == SIGSYS);
	run_tool("0x40000027", NULL, 0, output, sizeof(output), &status);
	cr_expect(status.si_code == CLD_KILLED && status.si_status == SIGSYS);
}
#endif
