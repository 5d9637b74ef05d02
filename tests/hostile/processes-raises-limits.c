/*
 * P15: raises each of its limits; nothing changes.
 * expect: success
 * exercise: all
 */

#include <sys/resource.h>

FUNCTION
{
	const struct rlimit most = { RLIM_INFINITY, RLIM_INFINITY };

	for (int i = 0; i < 20; i++) {
		if (setrlimit((__rlimit_resource_t)i, &most) == 0)
			return 0;
		prlimit(0, (__rlimit_resource_t)i, &most, NULL);
	}
	return TASK;
}
