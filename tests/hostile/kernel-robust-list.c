/*
 * P: a list without end for the kernel to walk when it dies.
 * expect: success
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	static struct {
		void *next;
		long offset;
		void *pending;
	} list;

	list.next = &list.offset;
	list.pending = (void *)-8;
	syscall(SYS_set_robust_list, &list, 24UL);
	return TASK;
}
