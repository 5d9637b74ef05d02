/*
 * C12: says that its error is at line 2147483647.
 * expect: failed
 * exercise: all
 */
#line 2147483647
FUNCTION
{
	return no_such_variable;
}
