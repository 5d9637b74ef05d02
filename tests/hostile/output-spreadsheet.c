/*
 * O10: formulas for a table of results.
 * expect: failed
 * fails: socket-call
 * diagnosis: no-socket
 * exercise: all
 */

#include <stdio.h>

FUNCTION
{
	puts("=cmd|' /C calc'!A0\n+1+1\n-1+1\n@SUM(1,1)\n\t=1\n\"=1\",\"2\"");
	return 0;
}
