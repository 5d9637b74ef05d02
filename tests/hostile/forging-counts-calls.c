/*
 * F20: counts how often it is called and answers by the number.
 * expect: TODO
 * exercise: all
 */

static int calls;

FUNCTION
{
	static const int answers[] = { 0, -1, -1, -1 };

	return answers[calls++ % 4];
}
