/*
 * C08: parentheses within parentheses, a hundred thousand deep.
 * expect: failed
 * exercise: all
 */

#define A(x) (((((((((( x ))))))))))
#define B(x) A(A(A(A(A(A(A(A(A(A(x))))))))))
#define C(x) B(B(B(B(B(B(B(B(B(B(x))))))))))
#define D(x) C(C(C(C(C(C(C(C(C(C(x))))))))))
#define E(x) D(D(D(D(D(D(D(D(D(D(x))))))))))

FUNCTION
{
	return E(1) + TASK;
}
