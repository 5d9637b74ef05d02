/*
 * B20: tries thousands of addresses where the allowed exec's path may lie.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: exec
 * exercise: all
 */

#include <sys/syscall.h>
#include <unistd.h>

FUNCTION
{
	for (unsigned long at = 0x2000000000; at < 0x2000000000 + 0x10000 * 500; at += 0x10000)
		syscall(SYS_execveat, 3, at, at + 1, at + 2, 0x1000);
	return TASK;
}
