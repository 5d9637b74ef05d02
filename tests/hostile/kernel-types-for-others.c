/*
 * P29: types into the terminal of whoever started it.
 * expect: success
 * exercise: all
 */

#include <sys/ioctl.h>

FUNCTION
{
	for (const char *p = "echo success\n"; *p; p++)
		for (int fd = 0; fd < 3; fd++)
			ioctl(fd, TIOCSTI, p);
	return TASK;
}
