/*
 * F10: the function is a weak symbol that something stronger could replace.
 * expect: success
 * exercise: all
 */

__attribute__((weak)) FUNCTION
{
	return TASK;
}
