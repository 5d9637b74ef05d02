/*
 * B17: installs a listener of its own, to answer its own calls.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: seccomp
 * exercise: all
 */

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/syscall.h>

FUNCTION
{
	struct sock_filter all[] = { { 6, 0, 0, 0x7fc00000 } };
	struct sock_fprog program = { 1, all };

	syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &program);
	return TASK;
}
