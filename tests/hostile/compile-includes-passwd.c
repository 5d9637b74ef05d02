/*
 * C04: includes a file of the machine, so that an error quotes it.
 * expect: failed
 * exercise: all
 */

#include "/etc/passwd"

FUNCTION
{
	return TASK;
}
