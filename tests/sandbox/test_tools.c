/* The sandbox of the compiler's tools: files only where Landlock grants them, no network, no signals. */

#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/run/landlock.h"
#include "grader/run/sandbox.h"
#include "tests/sandbox/tries.h"

TestSuite(tools, .init = ordinary_user);

static const struct limit limits[] = { { RLIMIT_CPU, 2, 2 }, { RLIMIT_CORE, 0, 0 }, { -1 } };

/* A tool that has been started, and what it needs until it is finished. */
struct tool {
	struct filter filter;
	struct confinement confinement;
	struct child child;
	int output;
};

static int try_to_start(struct tool *tool, const char *tries, const struct landlock_grant *grants,
			size_t n_grants, int cwd, const struct limit *confined)
{
	cleanup_free char *numbers = with_numbers(tries);
	cleanup_fd int image = load_program("TRY_SYSCALL");
	struct fault fault = { 0 };
	char *const argv[] = { (char *)(uintptr_t) "tool", numbers, NULL };
	char *const envp[] = { NULL };
	int pipe_ends[2], error;

	cr_assert(pipe2(pipe_ends, O_CLOEXEC) == 0);
	*tool = (struct tool){
		.confinement = { &tool->filter, -1, confined },
		.child = { .pidfd = -1, .listener = -1 },
		.output = pipe_ends[0],
	};
	const struct spawn order = {
		&tool->confinement, image, argv, envp, { -1, pipe_ends[1], -1 }, cwd, false,
	};
	cr_assert(filter_for_tools(&tool->filter, false, &fault) == 0, "%s", fault.reason);
	cr_assert(landlock_ruleset(&tool->confinement.ruleset, grants, n_grants, &fault) == 0);
	if (tool->confinement.ruleset < 0)
		cr_skip("this kernel has no Landlock");
	error = sandbox_spawn(&tool->child, &order, &fault);
	close(pipe_ends[1]);
	return error;
}

static void start_tool(struct tool *tool, const char *tries, const struct landlock_grant *grants,
		       size_t n_grants, int cwd)
{
	cr_assert_eq(try_to_start(tool, tries, grants, n_grants, cwd, limits), 0);
}

/* What the probe prints when it runs as a tool with these grants, in the folder `cwd` (-1: here). */
static void run_tool_in(int cwd, const char *tries, const struct landlock_grant *grants,
			size_t n_grants, char *output, size_t size, siginfo_t *status)
{
	struct tool tool;
	size_t used = 0;
	ssize_t n;

	start_tool(&tool, tries, grants, n_grants, cwd);
	while (used + 1 < size && (n = read(tool.output, output + used, size - used - 1)) > 0)
		used += (size_t)n;
	output[used] = '\0';
	close(tool.output);
	cr_assert(child_reap(&tool.child, false, status, NULL) == 0);
	close_fd(&tool.confinement.ruleset);
	filter_finish(&tool.filter);
}

static void run_tool(const char *tries, const struct landlock_grant *grants, size_t n_grants,
		     char *output, size_t size, siginfo_t *status)
{
	run_tool_in(-1, tries, grants, n_grants, output, size, status);
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

/* A program that its limits have no room for is the submission's affair, to the last page ... */
Test(tools, too_large_for_its_limits)
{
	for (rlim_t room = 0; room <= 64 * 4096; room += 4096) {
		const struct limit small[] = { { RLIMIT_AS, room, room }, { -1 } };
		struct tool tool;
		siginfo_t status;

		cr_assert_eq(try_to_start(&tool, "getpid", NULL, 0, -1, small), 0, "%lu", room);
		cr_assert(child_reap(&tool.child, false, &status, NULL) == 0);
		cr_expect(room > 0 || status.si_code == CLD_KILLED || status.si_code == CLD_DUMPED,
			  "%lu: %d %d", room, status.si_code, status.si_status);
		cr_expect(status.si_code != CLD_EXITED || status.si_status == 7, "%lu: %d", room,
			  status.si_status);
	}
}

/* ... and a machine that has no memory left to execute it is the machine's. */
Test(tools, no_memory_to_execute)
{
	struct sock_filter code[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_execveat, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOMEM),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	const struct sock_fprog program = { N_ELEMENTS(code), code };
	struct tool tool;

	cr_assert(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
		  syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0);
	cr_expect_eq(try_to_start(&tool, "getpid", NULL, 0, -1, limits), -ENOMEM);
	cr_expect_eq(tool.child.pid, 0);
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

/* What the user himself may write, and a tool that may only read there may not. */
Test(tools, granted_for_reading_only)
{
	char path[] = "/tmp/tool-XXXXXX", output[64];
	const struct landlock_grant reads = { path, LANDLOCK_READ };
	const struct landlock_grant writes = { path, LANDLOCK_READ | LANDLOCK_WRITE };
	static const char tries[] = "openat -100 T 1 0; openat -100 T 0 0; rename T T; unlink T";
	cleanup_fd int folder = -1, file = -1;
	siginfo_t status;

	cr_assert(mkdtemp(path));
	folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	file = openat(folder, "thing", O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
	cr_assert(file >= 0);
	run_tool_in(folder, tries, &reads, 1, output, sizeof(output), &status);
	cr_expect_str_eq(output, "-13\n0\n-13\n-13\n", "%s", output);
	run_tool_in(folder, tries, &writes, 1, output, sizeof(output), &status);
	cr_expect_str_eq(output, "0\n2\n0\n0\n", "%s", output);
	unlinkat(folder, "thing", 0);
	cr_expect(rmdir(path) == 0);
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

/* Somebody of the same user, whom the kernel itself would not protect: the grader. */
Test(tools, those_of_the_same_user)
{
	static const char *const refused[] = {
		"getppid; kill $1 0", "getppid; tgkill $1 $1 0", "getppid; prlimit64 $1 0 0 B",
		"getppid; pidfd_open $1 0", "getppid; process_vm_readv $1 B 0 B 0 0",
		"getppid; sched_setaffinity $1 8 B", "getppid; setpriority 0 $1 5",
	};

	for (size_t i = 0; i < N_ELEMENTS(refused); i++) {
		char output[64];
		siginfo_t status;
		const char *second;

		run_tool(refused[i], NULL, 0, output, sizeof(output), &status);
		second = strchr(output, '\n');
		cr_expect_str_eq(second ? second : "", "\n-1\n", "%s: printed %s", refused[i], output);
	}
}

static void become_reaper(void)
{
	ordinary_user();
	cr_assert(prctl(PR_SET_CHILD_SUBREAPER, 1) == 0);
}

/* A supervisor that is killed takes a tool along that would wait for ever. (The student's process would
   end at its CPU limit without that.) The pipe ends when the tool does. */
Test(tools, killed_supervisor, .init = become_reaper, .timeout = 60)
{
	int ready[2];
	pid_t supervisor, tool;
	siginfo_t status = { 0 };
	char byte;

	cr_assert(pipe(ready) == 0);
	supervisor = fork();
	cr_assert(supervisor >= 0);
	if (supervisor == 0) {
		struct tool waiting;

		start_tool(&waiting, "getpid; poll 0 0 -1", NULL, 0, -1);
		/* It prints only after its exec, so all is in force. */
		if (read(waiting.output, &byte, 1) == 1 &&
		    write(ready[1], &waiting.child.pid, sizeof(tool)) == sizeof(tool))
			raise(SIGKILL);
		_exit(1);
	}
	close(ready[1]);
	cr_assert(read(ready[0], &tool, sizeof(tool)) == sizeof(tool));
	cr_assert(waitid(P_PID, (id_t)supervisor, &status, WEXITED) == 0);
	cr_assert(waitid(P_PID, (id_t)tool, &status, WEXITED) == 0);
	cr_expect(status.si_code == CLD_KILLED && status.si_status == SIGKILL);
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
