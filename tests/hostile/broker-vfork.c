/*
 * B18: vfork().
 * expect: TODO
 * exercise: all
 */

#include <unistd.h>

FUNCTION
{
	if (vfork() == 0)
		_exit(0);
	return TASK;
}
