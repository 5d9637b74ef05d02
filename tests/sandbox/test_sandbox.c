/* What the sandbox makes of system calls: one row each, with an answer that nothing else could give. */

#include <criterion/criterion.h>
#include <signal.h>
#include <string.h>

#include "grader/base/util.h"
#include "tests/sandbox/tries.h"

TestSuite(calls, .init = ordinary_user);

/* A row: what is tried, how the run ends, what was printed before that, and about the ending the name
   of the forbidden call ("" for none), or NULL where that does not matter. */
struct row {
	const char *tries;
	enum ending ending;
	const char *output;
	const char *forbidden;
};

static void check(const struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct run *run = run_tries(rows[i].tries);

		cr_expect(run->ending == rows[i].ending, "%s: %s, not %s (signal %d)", rows[i].tries,
			  ending_names[run->ending], ending_names[rows[i].ending], run->signal);
		cr_expect_str_eq(run->output, rows[i].output, "%s: printed \"%s\", not \"%s\"",
				 rows[i].tries, run->output, rows[i].output);
		if (rows[i].forbidden)
			cr_expect_str_eq(run->forbidden ? run->forbidden : "", rows[i].forbidden,
					 "%s: forbidden is %s", rows[i].tries, run->forbidden);
		run_free(run);
	}
}
#define CHECK(rows) check(rows, N_ELEMENTS(rows))

/* Every number is the virtual machine's, none the real one's. */
Test(calls, constants_are_virtual)
{
	static const struct row rows[] = {
		{ "getpid", ENDED_EXITED, "4242\n" },
		{ "gettid", ENDED_EXITED, "4242\n" },
		{ "getppid", ENDED_EXITED, "4241\n" },
		{ "getuid; geteuid; getgid; getegid", ENDED_EXITED, "1000\n1000\n1000\n1000\n" },
		{ "getpgid 0; getsid 0", ENDED_EXITED, "4242\n4242\n" },
		{ "umask 0; umask 0", ENDED_EXITED, "18\n18\n" },
		{ "getpriority 0 0", ENDED_EXITED, "20\n" },
		{ "sched_yield", ENDED_EXITED, "0\n" },
		{ "set_tid_address 0", ENDED_EXITED, "4242\n" },
		{ "getgroups 0 0", ENDED_EXITED, "1\n" },
		{ "getresuid B B B", ENDED_EXITED, "0\n" },
		{ "getresuid U B B", ENDED_EXITED, "-14\n" },
		{ "uname B; show", ENDED_EXITED, "0\nLinux\n" },
		{ "sysinfo B", ENDED_EXITED, "0\n" },
		{ "sysinfo R", ENDED_EXITED, "-14\n" },
		{ "getcwd B 4096; show", ENDED_EXITED, "2\n/\n" },
		{ "sched_getaffinity 0 8 B", ENDED_EXITED, "8\n" },
		{ "wait4 -1 0 0 0", ENDED_EXITED, "-10\n" },
	};

	CHECK(rows);
}

/* Harmless, done by the kernel itself: with results that show it was. */
Test(calls, allowed)
{
	static const struct row rows[] = {
		{ "mmap 0x700000000000 4096 3 0x100022 -1 0", ENDED_EXITED, "123145302310912\n" },
		{ "mmap 0 4096 3 0x22 -1 1", ENDED_EXITED, "-22\n" },
		{ "munmap B+1 4096", ENDED_EXITED, "-22\n" },
		{ "mprotect B 4096 1; getcwd B 4096", ENDED_EXITED, "0\n-14\n" },
		{ "madvise B 4096 99", ENDED_EXITED, "-22\n" },
		{ "rt_sigprocmask 99 B 0 8", ENDED_EXITED, "-22\n" },
		{ "rt_sigaction 99 0 0 8", ENDED_EXITED, "-22\n" },
		{ "sigaltstack U 0", ENDED_EXITED, "-14\n" },
		{ "futex B 1 1", ENDED_EXITED, "0\n" },
		{ "readlink S B 100", ENDED_EXITED, "-2\n" },
	};

	CHECK(rows);
}

/* There are no files, and the descriptors are not the kernel's. */
Test(calls, files_and_descriptors)
{
	static const struct row rows[] = {
		{ "openat -100 S 0 0", ENDED_EXITED, "-2\n" },
		{ "openat -100 S 1 0", ENDED_EXITED, "-13\n" },
		{ "openat -100 U 0 0", ENDED_EXITED, "-14\n" },
		{ "open S 0; creat S 0", ENDED_EXITED, "-2\n-13\n" },
		{ "newfstatat -100 S B 0", ENDED_EXITED, "-2\n" },
		{ "unlink S; rename S S; mkdir S 0; chmod S 0", ENDED_EXITED, "-13\n-13\n-13\n-13\n" },
		{ "access S 0; chdir S", ENDED_EXITED, "-2\n-2\n" },
		{ "write 2 S 4", ENDED_EXITED, "/etc4\n" },
		{ "write 3 S 4; write 999 S 4; write -1 S 4", ENDED_EXITED, "-9\n-9\n-9\n" },
		{ "write 0x100000001 S 4", ENDED_EXITED, "/etc4\n" },
		{ "lseek 1 0 0; lseek 9 0 0", ENDED_EXITED, "-29\n-9\n" },
		{ "pread64 0 B 1 0; pwrite64 9 B 1 0; ftruncate 1 0", ENDED_EXITED, "-29\n-9\n-22\n" },
		{ "fstat 1 B; fstat 9 B; fstat 1 U", ENDED_EXITED, "0\n-9\n-14\n" },
		{ "dup 1; dup 1; close 3; dup 1", ENDED_EXITED, "3\n4\n0\n3\n" },
		{ "ioctl 1 0x5401 B", ENDED_EXITED, "-25\n" },
		{ "socket 10 2 0; socket 10 1 0; socket 1 2 0; socket 16 3 0",
		  ENDED_EXITED, "3\n4\n-97\n-97\n" },
		{ "socket 10 3 58; socket 17 3 0", ENDED_EXITED, "-1\n-1\n" },
		{ "close_range 3 0xffffffff 0; socket 10 2 0", ENDED_EXITED, "0\n3\n" },
	};

	CHECK(rows);
}

/* The grader copies to and from his memory as the kernel would: to the last byte, and no further. */
Test(calls, memory_at_edges)
{
	static const struct row rows[] = {
		{ "getcwd E 8", ENDED_EXITED, "2\n" },
		{ "getcwd E 8; write 2 E 1", ENDED_EXITED, "2\n/1\n" },
		{ "write 2 E 9", ENDED_EXITED, "-14\n" },
		{ "uname E", ENDED_EXITED, "-14\n" },
		{ "getcwd R 4096", ENDED_EXITED, "-14\n" },
		{ "fstat 1 R", ENDED_EXITED, "-14\n" },
		{ "socket 10 2 0; bind 3 E 28; bind 3 U 28; bind 3 R 28",
		  ENDED_EXITED, "3\n-14\n-14\n-97\n" },
		{ "getrandom E 8 0", ENDED_EXITED, "8\n" },
		{ "getrandom E 9 0", ENDED_EXITED, "-14\n" },
		{ "clock_gettime 0 R", ENDED_EXITED, "-14\n" },
	};

	CHECK(rows);
}

/* Forbidden, and named. */
Test(calls, forbidden_by_name)
{
	static const struct row rows[] = {
		{ "fork", ENDED_FORBIDDEN, "", "fork" },
		{ "vfork", ENDED_FORBIDDEN, "", "fork" },
		{ "clone 17 0 0 0 0", ENDED_FORBIDDEN, "", "fork" },
		{ "clone3 B 88", ENDED_FORBIDDEN, "", "fork" },
		{ "execve S 0 0", ENDED_FORBIDDEN, "", "exec" },
		{ "execveat 3 B 0 0 0x1000", ENDED_FORBIDDEN, "", "exec" },
		{ "ptrace 0 0 0 0", ENDED_FORBIDDEN, "", "ptrace" },
		{ "process_vm_readv 1 B 1 B 1 0", ENDED_FORBIDDEN, "", "process_vm_readv" },
		{ "pidfd_open 1 0", ENDED_FORBIDDEN, "", "pidfd_open" },
		{ "kill 1 9", ENDED_FORBIDDEN, "", "kill" },
		{ "kill -1 9", ENDED_FORBIDDEN, "", "kill" },
		{ "tkill 1 9", ENDED_FORBIDDEN, "", "kill" },
		{ "tgkill 1 1 9", ENDED_FORBIDDEN, "", "kill" },
		{ "prlimit64 1 0 0 B", ENDED_FORBIDDEN, "", "prlimit" },
		{ "setuid 0", ENDED_FORBIDDEN, "", "setuid" },
		{ "setsid", ENDED_FORBIDDEN, "", "setsid" },
		{ "seccomp 0 0 0", ENDED_FORBIDDEN, "", "seccomp" },
		{ "landlock_create_ruleset 0 0 1", ENDED_FORBIDDEN, "", "landlock_create_ruleset" },
		{ "memfd_create S 0", ENDED_FORBIDDEN, "", "memfd_create" },
		{ "alarm 1", ENDED_FORBIDDEN, "", "alarm" },
		{ "setitimer 0 B 0", ENDED_FORBIDDEN, "", "setitimer" },
		{ "timer_create 0 0 B", ENDED_FORBIDDEN, "", "timer_create" },
		{ "chroot S", ENDED_FORBIDDEN, "", "chroot" },
		{ "shmget 0 4096 0x3ff", ENDED_FORBIDDEN, "", "shmget" },
		{ "mmap 0 4096 7 0x22 -1 0", ENDED_FORBIDDEN, "", "mmap" },
		{ "mmap 0 4096 4 0x22 -1 0", ENDED_FORBIDDEN, "", "mmap" },
		{ "mprotect B 4096 5", ENDED_FORBIDDEN, "", "mprotect" },
		{ "rt_sigqueueinfo 4242 9 B", ENDED_FORBIDDEN, "", "rt_sigqueueinfo" },
	};

	CHECK(rows);
}

/* Killed by the filter itself, without a name, so that it is so under any outer filter too. */
Test(calls, killed)
{
	static const struct row rows[] = {
		{ "io_uring_setup 1 B", ENDED_FORBIDDEN, "", "" },
		{ "bpf 0 B 0", ENDED_FORBIDDEN, "", "" },
		{ "unshare 0x10000000", ENDED_FORBIDDEN, "", "" },
		{ "clone 0x10000011 0 0 0 0", ENDED_FORBIDDEN, "", "" },
		{ "setns 0 0", ENDED_FORBIDDEN, "", "" },
		{ "mount S S S 0 0", ENDED_FORBIDDEN, "", "" },
		{ "keyctl 0 0 0", ENDED_FORBIDDEN, "", "" },
		{ "userfaultfd 0", ENDED_FORBIDDEN, "", "" },
		{ "perf_event_open B 0 0 0 0", ENDED_FORBIDDEN, "", "" },
		{ "personality 0xffffffff", ENDED_FORBIDDEN, "", "" },
		{ "511", ENDED_FORBIDDEN, "", "" },
		{ "600", ENDED_FORBIDDEN, "", "" },
		{ "100000", ENDED_FORBIDDEN, "", "" },
		{ "0x7fffffff", ENDED_FORBIDDEN, "", "" },
		{ "0x80000000", ENDED_FORBIDDEN, "", "" },
		{ "-1", ENDED_FORBIDDEN, "", "" },
#ifdef __x86_64__
		{ "0x40000027", ENDED_FORBIDDEN, "", "" },	/* getpid of x32 */
		{ "i20", ENDED_FORBIDDEN, "", "" },		/* getpid by int 0x80 */
#endif
	};

	CHECK(rows);
}

/* Not emulated: ENOSYS, and the report says which was the first. */
Test(calls, unsupported)
{
	static const struct row rows[] = {
		{ "epoll_create1 0; pipe B", ENDED_EXITED, "-38\n-38\n" },
		{ "eventfd2 0 0; timerfd_create 0 0; signalfd4 -1 B 8 0", ENDED_EXITED,
		  "-38\n-38\n-38\n" },
		{ "sendfile 1 0 0 1; splice 0 0 1 0 1 0; socketpair 1 1 0 B", ENDED_EXITED,
		  "-38\n-38\n-38\n" },
		{ "preadv2 0 B 1 0; mlock B 4096; pkey_alloc 0 0", ENDED_EXITED, "-38\n-38\n-38\n" },
	};
	const struct run *run = run_tries("getpid; epoll_create1 0; pipe B");

	cr_expect_str_eq(run->unsupported_call, "epoll_create1");
	run_free(run);
	CHECK(rows);
}

/* What the grader ignores, or whoever started it, ends a submission all the same. */
Test(calls, signals_that_we_ignore)
{
	const struct run *run;

	signal(SIGTERM, SIG_IGN);
	run = run_tries("kill 4242 15");
	cr_expect(run->ending == ENDED_KILLED && run->signal == SIGTERM, "%s", ending_names[run->ending]);
	run_free(run);
}

/* Signals: only to himself, and none that would let him sleep unseen. */
Test(calls, signals)
{
	static const struct {
		const char *tries;
		enum ending ending;
		int signal;
	} rows[] = {
		{ "tgkill 4242 4242 6", ENDED_KILLED, SIGABRT },
		{ "kill 4242 15", ENDED_KILLED, SIGTERM },
		{ "tkill 4242 11", ENDED_KILLED, SIGSEGV },
		{ "fault", ENDED_KILLED, SIGSEGV },
		{ "tgkill 4242 4242 0", ENDED_EXITED, 0 },
		{ "tgkill 4242 4242 19; tgkill 4242 4242 20; tgkill 4242 4242 21; tgkill 4242 4242 22",
		  ENDED_EXITED, 0 },
		{ "tgkill 4242 4242 99", ENDED_EXITED, 0 },
	};

	for (size_t i = 0; i < N_ELEMENTS(rows); i++) {
		const struct run *run = run_tries(rows[i].tries);

		cr_expect(run->ending == rows[i].ending && run->signal == rows[i].signal,
			  "%s: %s by signal %d", rows[i].tries, ending_names[run->ending], run->signal);
		run_free(run);
	}
	CHECK(((const struct row[]){
		{ "tgkill 4242 4242 19; tgkill 4242 4242 20", ENDED_EXITED, "-1\n-1\n" },
		{ "prctl 4 0 0 0 0; prctl 38 0 0 0 0; prctl 15 S 0 0 0", ENDED_EXITED,
		  "-1\n-1\n0\n" },
	}));
}
