/*
 * B16: select() without descriptors and without end.
 * expect: TODO
 * exercise: all
 */

#include <sys/select.h>

FUNCTION
{
	select(0, NULL, NULL, NULL, NULL);
	return TASK;
}
