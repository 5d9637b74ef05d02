/*
 * S04: looks for a folder that was left open.
 * expect: success
 * exercise: all
 */

#include <fcntl.h>
#include <sys/stat.h>

FUNCTION
{
	struct stat status;

	for (int fd = 3; fd < 1000; fd++) {
		if (fstat(fd, &status) == 0 || openat(fd, "..", O_RDONLY) >= 0 || fchdir(fd) == 0)
			return 0;
	}
	return TASK;
}
