/*
 * O08: one line of a million characters.
 * expect: failed
 * fails: socket-call
 * diagnosis: too-many-calls
 * ending: too-many-calls
 * exercise: all
 */

FUNCTION
{
	for (int i = 0; i < 1000000; i++)
		write(1, "x", 1);
	return 0;
}
