/*
 * F11: has a main of its own, which is not called.
 * expect: success
 * exercise: all
 */

#include <stdio.h>

int main(void)
{
	puts("SUCCESS");
	return 0;
}

FUNCTION
{
	return TASK;
}
