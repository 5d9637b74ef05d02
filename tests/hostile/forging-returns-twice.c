/*
 * F13: comes back to its caller a second time, after the first claim was made.
 * expect: failed
 * fails: socket-call
 * diagnosis: forged-report
 * ending: exited
 * exercise: all
 */

#include <setjmp.h>
#include <sys/syscall.h>

FUNCTION
{
	static const unsigned record[] = { 2, 4, 0 };
	static jmp_buf here;
	static volatile int times;

	if (setjmp(here) == 0) {
		syscall(SYS_write, 1001, record, sizeof(record));
		times++;
		longjmp(here, 1);
	}
	return 0;
}
