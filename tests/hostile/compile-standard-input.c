/*
 * C01: includes what the compiler would read from the keyboard.
 * expect: failed
 * exercise: all
 */

#include "/dev/stdin"

FUNCTION
{
	return TASK;
}
