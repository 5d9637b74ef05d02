/*
 * C01: includes what the compiler would read from the keyboard.
 * expect: TODO
 * exercise: all
 */

#include "/dev/stdin"

FUNCTION
{
	return TASK;
}
