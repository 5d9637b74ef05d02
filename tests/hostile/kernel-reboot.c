/*
 * P28: reboots the machine.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_reboot, 0xfee1dead, 672274793, 0x1234567, 0);
	return TASK;
}
