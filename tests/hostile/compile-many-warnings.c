/*
 * C10: the same with warnings, none of which stops it.
 * expect: failed
 * exercise: all
 */

#define A(n) { int a##n; char *b##n = 1; (void)b##n; a##n == 1; }
#define B(n) A(n##0) A(n##1) A(n##2) A(n##3) A(n##4) A(n##5) A(n##6) A(n##7) A(n##8) A(n##9)
#define C(n) B(n##0) B(n##1) B(n##2) B(n##3) B(n##4) B(n##5) B(n##6) B(n##7) B(n##8) B(n##9)
#define D(n) C(n##0) C(n##1) C(n##2) C(n##3) C(n##4) C(n##5) C(n##6) C(n##7) C(n##8) C(n##9)

FUNCTION
{
	D(1) D(2) D(3) D(4) D(5) D(6) D(7) D(8) D(9)
	return TASK;
}
