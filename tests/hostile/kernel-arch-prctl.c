/*
 * P26: the odd operations of arch_prctl().
 * expect: success
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	unsigned long base = 0;

	syscall(SYS_arch_prctl, 0x1001, 0x1000);
	syscall(SYS_arch_prctl, 0x1004, &base);
	syscall(SYS_arch_prctl, 0x1011, 0);
	syscall(SYS_arch_prctl, 0x1012, 1);
	for (unsigned code = 0x1021; code < 0x1030; code++)
		syscall(SYS_arch_prctl, code, &base);
	syscall(SYS_arch_prctl, 0x5001, 1);
	return TASK;
}
