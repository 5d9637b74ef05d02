/*
 * C13: the same by an assertion.
 * expect: failed
 * exercise: all
 */

_Static_assert(0, "\033[31m</code></pre> ``x`` \u202e txet");

FUNCTION
{
	return TASK;
}
