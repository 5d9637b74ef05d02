/*
 * C01: includes the terminal.
 * expect: TODO
 * exercise: all
 */

#include "/dev/tty"

FUNCTION
{
	return TASK;
}
