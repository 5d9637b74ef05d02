/*
 * C04: asks whether files exist that do not.
 * expect: success
 * exercise: all
 */

#if __has_include("/nonexistent/secret.h") || __has_include("../exercises/none/solution.c")
#error found
#endif

FUNCTION
{
	return TASK;
}
