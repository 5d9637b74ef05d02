/*
 * P09: opens its own memory and program, past their protection.
 * expect: success
 * exercise: all
 */

#include <fcntl.h>

FUNCTION
{
	if (open("/proc/self/mem", O_RDWR) >= 0 || open("/proc/self/exe", O_RDONLY) >= 0)
		return 0;
	return TASK;
}
