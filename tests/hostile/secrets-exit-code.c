/*
 * S05: tells by its exit status what address it was given.
 * expect: failed
 * fails: socket-call
 * diagnosis: exits-instead-of-returning
 * ending: exited
 * exercise: all
 */

#include <stdlib.h>

FUNCTION
{
	exit(((const unsigned char *)ADDRESS)[2]);
}
