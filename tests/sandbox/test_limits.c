/* Ends that come from a limit or from waiting, and what is left behind: nothing. */

#include <criterion/criterion.h>
#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "grader/base/util.h"
#include "tests/sandbox/tries.h"

TestSuite(limits, .init = ordinary_user);
TestSuite(traces, .init = ordinary_user);

Test(limits, processor_time)
{
	const struct run *run = run_tries("getpid; loop");

	cr_expect(run->ending == ENDED_OUT_OF_TIME, "%s", ending_names[run->ending]);
	cr_expect(run->cpu_us >= 500000 && run->cpu_us < 2000000, "%lu", run->cpu_us);
	cr_expect_str_eq(run->output, "4242\n");
	run_free(run);
}

/* Sleeping costs no time of ours; the clock that he reads agrees; five seconds are enough. */
Test(limits, virtual_time)
{
	/* struct timespec of 3 s in B: the seconds are what umask() left there, one byte. */
	const struct run *run =
		run_tries("sched_getaffinity 0 8 B; nanosleep B 0; nanosleep B 0; getpid");

	cr_expect(run->ending == ENDED_EXITED, "%s", ending_names[run->ending]);
	cr_expect_str_eq(run->output, "8\n0\n0\n4242\n");
	cr_expect(run->slept == 2000000000ULL);
	run_free(run);
	run = run_tries("sched_getaffinity 0 8 B; nanosleep B 0; nanosleep B 0; nanosleep B 0;"
			"nanosleep B 0; nanosleep B 0; nanosleep B 0; getpid");
	cr_expect(run->ending == ENDED_OUT_OF_TIME, "%s", ending_names[run->ending]);
	cr_expect_str_eq(run->output, "8\n0\n0\n0\n0\n0\n");
	run_free(run);
}

Test(limits, poll_passes_virtual_time)
{
	const struct run *run = run_tries("poll 0 0 2000; poll 0 0 2000; poll 0 0 2000; getpid");

	cr_expect(run->ending == ENDED_OUT_OF_TIME, "%s", ending_names[run->ending]);
	cr_expect_str_eq(run->output, "0\n0\n");
	run_free(run);
}

/* Programs that do one thing for ever: call-libc's part. */
Test(limits, output)
{
	const struct run *run = run_program("CALL_LIBC", "print-for-ever");

	cr_expect(run->ending == ENDED_TOO_MUCH_OUTPUT, "%s", ending_names[run->ending]);
	cr_expect(run->output_size == 65536);
	run_free(run);
}

Test(limits, calls)
{
	const struct run *run = run_program("CALL_LIBC", "call-for-ever");

	cr_expect(run->ending == ENDED_TOO_MANY_CALLS, "%s", ending_names[run->ending]);
	cr_expect(run->calls_made > 10000);
	run_free(run);
}

Test(limits, memory)
{
	const struct run *run = run_program("CALL_LIBC", "allocate-for-ever");

	cr_expect(run->ending == ENDED_EXITED && run->exit_status == 12, "%s %d",
		  ending_names[run->ending], run->exit_status);
	run_free(run);
}

/* What we wait for in vain is little in one run, and in all runs of a submission together. */
Test(limits, patience)
{
	int left = 5000;
	const struct run *run = run_patiently("wait-for-ever", &left);

	cr_expect(run->ending == ENDED_EXITED && run->exit_status == 7, "%s",
		  ending_names[run->ending]);
	cr_expect(left == 4500, "%d ms are left of 5000", left);
	run_free(run);
	left = 100;
	run_free(run_patiently("wait-for-ever", &left));
	cr_expect(left == 0, "%d ms are left of 100", left);
}

/* A wait that nothing can end is named at once, with its reason. */
Test(limits, blocked)
{
	static const struct {
		const char *tries, *call, *because;
	} rows[] = {
		{ "read 0 B 1", "read", "it reads from the terminal, and nobody types anything" },
		{ "socket 10 2 0; recvfrom 3 B 1 0 0 0", "recv",
		  "nobody can send to a socket that was never bound and has sent nothing" },
		{ "socket 10 2 0; read 3 B 1", "read",
		  "nobody can send to a socket that was never bound and has sent nothing" },
		{ "socket 10 1 0; listen 3 1; accept 3 0 0", "accept",
		  "nobody connects to this socket" },
		{ "poll 0 0 -1", "poll", "it waits for no descriptor and has no timeout" },
		{ "ppoll 0 0 0 0 0", "ppoll", "it waits for no descriptor and has no timeout" },
		{ "pselect6 0 0 0 0 0 0", "select", "it waits for no descriptor and has no timeout" },
		{ "rt_sigsuspend B 8", "sigsuspend", "it waits for a signal, and nobody sends one" },
		{ "futex B 0 0 0", "futex", "it waits for another thread, and there is none" },
	};

	for (size_t i = 0; i < N_ELEMENTS(rows); i++) {
		const struct run *run = run_tries(rows[i].tries);

		cr_expect(run->ending == ENDED_BLOCKED, "%s: %s", rows[i].tries,
			  ending_names[run->ending]);
		cr_expect_str_eq(run->blocked_because ? run->blocked_because : "", rows[i].because,
				 "%s: %s", rows[i].tries, run->blocked_because);
		cr_expect(run->n_calls > 0 && run->calls[run->n_calls - 1].blocked);
		cr_expect_str_eq(run->calls[run->n_calls - 1].name, rows[i].call);
		run_free(run);
	}
}

static size_t count_descriptors(void)
{
	DIR *folder = opendir("/proc/self/fd");
	size_t n = 0;

	cr_assert(folder);
	while (readdir(folder))
		n++;
	closedir(folder);
	return n;
}

/* Two hundred runs of every ending leave no descriptor and no child behind. */
Test(traces, nothing_is_left)
{
	static const char *const tries[] = {
		"getpid", "fork", "io_uring_setup 1 B", "fault", "read 0 B 1",
		"socket 10 2 0; socket 10 1 0; listen 4 1; dup 3; dup 4",
		"kill 4242 9",
	};
	size_t before = count_descriptors();
	siginfo_t left;

	for (size_t i = 0; i < 210; i++)
		run_free(run_tries(tries[i % N_ELEMENTS(tries)]));
	cr_expect(count_descriptors() == before, "%zu descriptors, before: %zu",
		  count_descriptors(), before);
	cr_expect(waitid(P_ALL, 0, &left, WEXITED | WNOHANG) < 0 && errno == ECHILD);
}

/* A run that is over, or given up, is over at once: what he would still compute is not computed. */
Test(limits, ended_run)
{
	const struct run *run = run_tries("fork; loop");
	struct rusage usage;

	cr_expect(run->ending == ENDED_FORBIDDEN, "%s", ending_names[run->ending]);
	cr_expect(run->cpu_us < 500000, "%lu", run->cpu_us);
	run_free(run);
	abandon_tries("loop");
	cr_assert(getrusage(RUSAGE_CHILDREN, &usage) == 0);
	cr_expect(usage.ru_utime.tv_sec == 0 && usage.ru_utime.tv_usec < 500000, "%ld us",
		  (long)usage.ru_utime.tv_usec);
}
