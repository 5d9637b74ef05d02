/*
 * F25: does the whole task twice.
 * expect: failed
 * fails: message
 * diagnosis: sent-twice
 * exercise: sockets
 */

FUNCTION
{
	return TASK == -1 ? -1 : TASK;
}
