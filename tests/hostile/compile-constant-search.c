/*
 * C09: an expression that takes the compiler very long.
 * expect: failed
 * exercise: all
 */

#define A(x) (x ? x : x)
#define B(x) A(A(A(x)))
#define C(x) B(B(B(x)))

FUNCTION
{
	volatile int v = 0;

	return C(C(v)) ? 0 : TASK;
}
