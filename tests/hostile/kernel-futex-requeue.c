/*
 * P: the other operations of futex().
 * expect: success
 * exercise: all
 */

#include <linux/futex.h>
#include <sys/syscall.h>

FUNCTION
{
	static int word;

	for (int operation = 2; operation < 14; operation++)
		if (operation != FUTEX_WAIT_BITSET)
			syscall(SYS_futex, &word, operation, 1, 0, &word, 0);
	syscall(SYS_futex, &word, FUTEX_WAKE | FUTEX_PRIVATE_FLAG, 2147483647, 0, 0, 0);
	return TASK;
}
