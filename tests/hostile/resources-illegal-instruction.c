/*
 * R14: an instruction that is none.
 * expect: failed
 * fails: socket-call
 * ending: killed
 * exercise: all
 */

FUNCTION
{
	__builtin_trap();
	return TASK;
}
