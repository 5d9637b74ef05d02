/*
 * B17: the same by prctl(), which changes nothing here.
 * expect: success
 * exercise: all
 */

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>

FUNCTION
{
	struct sock_filter all[] = { { 6, 0, 0, 0x00050001 } };
	struct sock_fprog program = { 1, all };

	prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
	prctl(PR_SET_SECCOMP, SECCOMP_MODE_STRICT);
	return TASK;
}
