/*
 * C23: asks for a plugin in the ways that a source knows; none is loaded.
 * expect: success
 * exercise: all
 */

#pragma GCC plugin "/tmp/x.so"
#pragma plugin "/tmp/x.so"
_Pragma("GCC push_options")
_Pragma("GCC pop_options")

FUNCTION
{
	return TASK;
}
