/* The sandbox of the compiler's tools: files only where Landlock grants them, no network, no signals. */

#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
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
#include "tests/sandbox/tools.h"
#include "tests/sandbox/tries.h"

TestSuite(tools, .init = ordinary_user);

static void expect_tool(const char *tries, const struct landlock_grant *grants, size_t n_grants,
			const char *expected)
{
	char output[256];
	siginfo_t status;

	run_tool(&(struct tool_tries){ tries, grants, n_grants }, output, sizeof(output), &status);
	cr_expect_str_eq(output, expected, "%s: printed \"%s\"", tries, output);
	cr_expect(status.si_code == CLD_EXITED && status.si_status == 7, "%s: %d %d", tries,
		  status.si_code, status.si_status);
}

/* A program that its limits have no room for is the submission's affair, to the last page ... */
Test(tools, too_large_for_its_limits)
{
	for (rlim_t room = 0; room <= 64 * 4096; room += 4096) {
		const struct limit small[] = { { RLIMIT_AS, room, room }, { -1 } };
		struct tool_process tool;
		siginfo_t status;

		cr_assert_eq(try_to_start(&tool, &(struct tool_tries){ "getpid", .limits = small }), 0,
			     "%lu", room);
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
	struct tool_process tool;

	cr_assert(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
		  syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0);
	cr_expect_eq(try_to_start(&tool, &(struct tool_tries){ "getpid" }), -ENOMEM);
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
	run_tool(&(struct tool_tries){ tries, &reads, 1, folder }, output, sizeof(output), &status);
	cr_expect_str_eq(output, "-13\n0\n-13\n-13\n", "%s", output);
	run_tool(&(struct tool_tries){ tries, &writes, 1, folder }, output, sizeof(output), &status);
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

		run_tool(&(struct tool_tries){ refused[i] }, output, sizeof(output), &status);
		second = strchr(output, '\n');
		cr_expect_str_eq(second ? second : "", "\n-1\n", "%s: printed %s", refused[i], output);
	}
}

/* What whoever started the grader left open is nothing to a tool. */
Test(tools, inherited_descriptors)
{
	char tries[64];
	int inherited = open("/", O_RDONLY | O_DIRECTORY);

	cr_assert(inherited > 2);
	snprintf(tries, sizeof(tries), "fcntl %d 1", inherited);
	expect_tool(tries, NULL, 0, "-9\n");
	close(inherited);
}

/* The gcc driver starts its parts, and nothing that was not granted. */
Test(tools, programs_of_the_driver)
{
	const struct landlock_grant all = { "/", LANDLOCK_READ | LANDLOCK_EXECUTE };
	const struct landlock_grant reads = { "/", LANDLOCK_READ };
	char output[64];
	siginfo_t status;

	run_tool(&(struct tool_tries){ "execve X 0 0", &reads, 1, .driver = true }, output, sizeof(output),
		 &status);
	cr_expect_str_eq(output, "-13\n", "%s", output);
	run_tool(&(struct tool_tries){ "execve X 0 0", &all, 1, .driver = true }, output, sizeof(output),
		 &status);
	cr_expect_str_eq(output, "", "%s", output);
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
		struct tool_process waiting;

		start_tool(&waiting, &(struct tool_tries){ "getpid; poll 0 0 -1" });
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

/* The time of a compile is that of all its parts together, while they run: no limit of the kernel's adds
   them up. On one CPU, so that what they can use before anybody looks is known. */
Test(tools, time_of_parts, .init = become_reaper, .timeout = 60)
{
	cpu_set_t one;
	uint64_t left = 1000000;
	struct rusage usage;
	double used;

	CPU_ZERO(&one);
	CPU_SET(sched_getcpu(), &one);
	cr_assert(sched_setaffinity(0, sizeof(one), &one) == 0);
	cr_expect(run_for_compile("clone 17 0 0 0 0; loop", true, &left) == TOOL_OUT_OF_CPU);
	cr_expect(left == 0);
	while (waitpid(-1, NULL, 0) > 0)
		;
	cr_assert(getrusage(RUSAGE_CHILDREN, &usage) == 0);
	used = (double)usage.ru_utime.tv_sec + (double)usage.ru_utime.tv_usec / 1e6;
	cr_expect(used > 0.5 && used < 1.6, "%f s", used);
}

#ifdef __x86_64__
Test(tools, other_interfaces)
{
	char output[64];
	siginfo_t status;

	run_tool(&(struct tool_tries){ "i20" }, output, sizeof(output), &status);
	cr_expect(status.si_code == CLD_KILLED && status.si_status == SIGSYS);
	run_tool(&(struct tool_tries){ "0x40000027" }, output, sizeof(output), &status);
	cr_expect(status.si_code == CLD_KILLED && status.si_status == SIGSYS);
}
#endif
