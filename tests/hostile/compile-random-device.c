/*
 * C01: includes random bytes.
 * expect: TODO
 * exercise: all
 */

#include "/dev/urandom"

FUNCTION
{
	return TASK;
}
