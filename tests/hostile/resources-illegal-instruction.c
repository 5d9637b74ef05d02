/*
 * R14: an instruction that is none.
 * expect: TODO
 * exercise: all
 */

FUNCTION
{
	__builtin_trap();
	return TASK;
}
