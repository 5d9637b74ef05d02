/*
 * P28: renames the machine.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_sethostname, "mine", 4UL);
	return TASK;
}
