/* CPU time is counted wherever a tool has it used: in itself, in a part that runs, in one that ended. */

#include <criterion/criterion.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "grader/compile/spent.h"

enum { BURNT_MICROS = 60000, TOLERANCE = 20000 /* two ticks, as proc(5) counts */ };

static void burn(void)
{
	struct timespec now = { 0 };

	while (now.tv_sec == 0 && now.tv_nsec < BURNT_MICROS * 1000L)
		clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
}

static void tell(int fd)
{
	cr_assert(write(fd, "x", 1) == 1);
}

static void hear(int fd)
{
	char byte;

	cr_assert(read(fd, &byte, 1) == 1);
}

/* A process whose one child uses CPU time, tells, and ends when it is told to; so do both in turn. */
static pid_t start_parts(int tells, int hears)
{
	pid_t pid = fork(), part;

	if (pid != 0)
		return pid;
	part = fork();
	if (part == 0) {
		burn();
		tell(tells);
		hear(hears);
		_exit(0);
	}
	waitpid(part, NULL, 0);
	tell(tells);
	hear(hears);
	_exit(0);
}

Test(spent, by_a_part_that_runs_and_after_its_end)
{
	int from[2], to[2];
	pid_t pid;

	cr_assert(pipe(from) == 0 && pipe(to) == 0);
	pid = start_parts(from[1], to[0]);
	cr_assert(pid > 0);
	hear(from[0]);
	cr_expect(spent_micros(pid) >= BURNT_MICROS, "of a part: %lu", spent_micros(pid));
	tell(to[1]);
	hear(from[0]);
	cr_expect(spent_micros(pid) >= BURNT_MICROS - TOLERANCE, "of one that ended: %lu",
		  spent_micros(pid));
	tell(to[1]);
	cr_assert(waitpid(pid, NULL, 0) == pid);
}

Test(spent, by_itself)
{
	burn();
	cr_expect(spent_micros(getpid()) >= BURNT_MICROS);
}

Test(spent, by_nobody)
{
	pid_t pid = fork();

	cr_assert(pid >= 0);
	if (pid == 0)
		_exit(0);
	cr_assert(waitpid(pid, NULL, 0) == pid);
	cr_expect(spent_micros(pid) == 0);
}
