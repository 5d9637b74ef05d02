/*
 * F12: crashes on purpose, recovers in its own handler, and does the task.
 * expect: success
 * exercise: all
 */

#include <setjmp.h>
#include <signal.h>

static sigjmp_buf here;

static void recover(int signal)
{
	siglongjmp(here, signal);
}

FUNCTION
{
	signal(SIGSEGV, recover);
	signal(SIGFPE, recover);
	if (sigsetjmp(here, 1) == 0)
		*(volatile int *)8 = 1;
	return TASK;
}
