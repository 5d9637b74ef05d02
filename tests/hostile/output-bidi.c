/*
 * O05: text that turns around, hides and disguises what follows.
 * expect: failed
 * fails: socket-call
 * diagnosis: no-socket
 * exercise: all
 */

#include <stdio.h>

FUNCTION
{
	puts("\u202etfel ot thgir\u202c \u2066\u2067\u2069 \u200b\u200e\u200f\ufeff\u2060\u00ad\u2028\u2029 \U000e0041");
	return 0;
}
