/*
 * P08: opens what /proc says of its parent; there is no /proc.
 * expect: success
 * exercise: all
 */

#include <fcntl.h>
#include <stdio.h>

FUNCTION
{
	static const char *const names[] = { "mem", "environ", "fd/0", "maps", "root", "cwd" };
	char path[64];

	for (int i = 0; i < 6; i++) {
		snprintf(path, sizeof(path), "/proc/%d/%s", getppid(), names[i]);
		if (open(path, O_RDWR) >= 0 || open(path, O_RDONLY) >= 0)
			return 0;
	}
	return TASK;
}
