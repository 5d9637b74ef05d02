/*
 * F10: the function is a weak symbol that something stronger could replace.
 * expect: TODO
 * exercise: all
 */

__attribute__((weak)) FUNCTION
{
	return TASK;
}
