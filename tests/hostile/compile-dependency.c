/*
 * C04: asks how old a file of the machine is.
 * expect: failed
 * exercise: all
 */

#pragma GCC dependency "/etc/passwd"

FUNCTION
{
	return TASK;
}
