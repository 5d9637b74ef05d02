/*
 * P28: renames the machine.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_sethostname, "mine", 4UL);
	return TASK;
}
