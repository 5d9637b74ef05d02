/*
 * P17: locks that another run would see.
 * expect: success
 * exercise: all
 */

#include <fcntl.h>
#include <sys/file.h>

FUNCTION
{
	struct flock lock = { .l_type = F_WRLCK };

	flock(1, LOCK_EX);
	fcntl(1, F_SETLK, &lock);
	fcntl(1, F_SETLKW, &lock);
	return TASK;
}
