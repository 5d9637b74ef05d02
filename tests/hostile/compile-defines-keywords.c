/*
 * C18: redefines words of the language for what comes after.
 * expect: failed
 * diagnosis: wrong-prototype
 * exercise: all
 */

#define return (void)0; return 0 *
#define if while (0) if
#define int long

FUNCTION
{
	return TASK;
}
