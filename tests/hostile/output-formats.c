/*
 * O09: directives of printf().
 * expect: failed
 * fails: socket-call
 * diagnosis: no-socket
 * exercise: all
 */

#include <stdio.h>

FUNCTION
{
	fputs("%s%s%s%s%n%n%n %1000000d %99999999s {0} {grade} $(id) `id` ${HOME} !! %HOME%\n", stdout);
	fputs("%s%n\n", stderr);
	return 0;
}
