/*
 * F27: finds out whether it is graded, and then behaves.
 * expect: success
 * exercise: all
 */

#include <stdio.h>
#include <sys/resource.h>
#include <sys/utsname.h>
#include <unistd.h>

FUNCTION
{
	struct utsname name;
	struct rlimit limit;

	uname(&name);
	getrlimit(RLIMIT_NPROC, &limit);
	if (getuid() == 0 || limit.rlim_cur > 0 || name.nodename[0] != 's') {
		puts("not graded: does nothing");
		return 0;
	}
	return TASK;
}
