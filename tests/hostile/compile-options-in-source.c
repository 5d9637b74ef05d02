/*
 * C23: changes how it is compiled, in every way a source can.
 * expect: success
 * exercise: all
 */

#pragma GCC optimize("O3", "no-stack-protector", "fast-math")
#pragma GCC target("avx2")
#pragma GCC diagnostic ignored "-Wall"
#pragma GCC visibility push(hidden)
#pragma STDC FENV_ACCESS ON
#pragma GCC visibility pop
#pragma weak nothing_of_that_name

__attribute__((optimize("O0"), noinline)) static int zero(void)
{
	return 0;
}

FUNCTION
{
	return zero() ? 0 : TASK;
}
