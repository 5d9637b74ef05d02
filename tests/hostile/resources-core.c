/*
 * R10: crashes with much memory, to leave a core.
 * expect: TODO
 * exercise: all
 */

#include <stdlib.h>
#include <string.h>

FUNCTION
{
	memset(malloc(50 << 20), 1, 50 << 20);
	abort();
}
