/*
 * C12: says that its error is in a file of the grader's.
 * expect: failed
 * exercise: all
 */
# 1 "harness/driver.c"
FUNCTION
{
	return no_such_variable;
}
