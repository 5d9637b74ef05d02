/*
 * F20: counts how often it is called and answers by the number.
 * expect: failed
 * fails: socket-call
 * diagnosis: no-socket
 * exercise: all
 */

static int calls;

FUNCTION
{
	static const int answers[] = { 0, -1, -1, -1 };

	return answers[calls++ % 4];
}
