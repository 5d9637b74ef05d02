/*
 * C01: includes the terminal.
 * expect: failed
 * exercise: all
 */

#include "/dev/tty"

FUNCTION
{
	return TASK;
}
