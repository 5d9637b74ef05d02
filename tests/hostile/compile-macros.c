/*
 * C07: a macro that doubles forty times.
 * expect: failed
 * exercise: all
 */

#define A(x) x x
#define B(x) A(A(A(A(x))))
#define C(x) B(B(B(B(x))))
#define D(x) C(C(C(C(x))))
#define E(x) D(D(D(D(x))))

static const char text[] = E("1234567890");

FUNCTION
{
	return text[0] ? TASK : 0;
}
