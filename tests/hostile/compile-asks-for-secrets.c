/*
 * C04: asks whether a file exists that cannot be read: an error, and not an answer.
 * expect: failed
 * exercise: all
 */

#if __has_include("/etc/shadow")
#error found
#endif

FUNCTION
{
	return TASK;
}
