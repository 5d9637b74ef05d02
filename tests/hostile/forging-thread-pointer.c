/*
 * F12: moves the thread pointer away, where the stack protector's secret is.
 * expect: failed
 * fails: socket-call
 * diagnosis: no-socket
 * exercise: all
 */

#include <sys/syscall.h>

static unsigned long area[512];

FUNCTION
{
	area[256] = (unsigned long)&area[256];
	syscall(SYS_arch_prctl, 0x1002, &area[256]);
	return 0;
}
