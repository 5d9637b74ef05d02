/*
 * O07: what ends strings, and numbers that are none.
 * expect: failed
 * fails: socket-call
 * diagnosis: no-socket
 * exercise: all
 */

#include <stdio.h>

FUNCTION
{
	puts("\", \"grade\": 100, \"result\": \"success\", \"x\": \"\\ \\u0000 \\ud800 \b\f {[[[[[[[[[[ 9007199254740993 NaN");
	return 0;
}
