/*
 * B20: becomes another program while a call is looked at.
 * expect: TODO
 * exercise: all
 */

#include <unistd.h>

FUNCTION
{
	execl("/bin/true", "true", NULL);
	return TASK;
}
