/*
 * F06: defines functions with the names of the driver's own; they are called by nobody.
 * expect: success
 * exercise: all
 */

#include <stdlib.h>

size_t call_student(const void *in, size_t in_size, void *out)
{
	(void)in;
	(void)in_size;
	*(int *)out = 0;
	return sizeof(int);
}

void finish(size_t size)
{
	(void)size;
	_exit(0);
}

int heap_damaged(void *fault)
{
	(void)fault;
	return 0;
}

void catch_crashes(void)
{
	abort();
}

int argument(void)
{
	return 0;
}

FUNCTION
{
	return TASK;
}
