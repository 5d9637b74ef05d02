/*
 * C04: asks how old a file of the machine is.
 * expect: TODO
 * exercise: all
 */

#pragma GCC dependency "/etc/passwd"

FUNCTION
{
	return TASK;
}
