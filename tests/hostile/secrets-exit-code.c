/*
 * S05: tells by its exit status what address it was given.
 * expect: TODO
 * exercise: all
 */

#include <stdlib.h>

FUNCTION
{
	exit(((const unsigned char *)ADDRESS)[2]);
}
