/*
 * C01: includes random bytes.
 * expect: failed
 * exercise: all
 */

#include "/dev/urandom"

FUNCTION
{
	return TASK;
}
