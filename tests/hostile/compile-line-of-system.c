/*
 * C12: says that its error is in a header of the system, at a line of its choice.
 * expect: failed
 * exercise: all
 */
#line 4711 "/usr/include/stdio.h"
FUNCTION
{
	return no_such_variable;
}
