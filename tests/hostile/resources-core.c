/*
 * R10: crashes with much memory, to leave a core.
 * expect: failed
 * fails: socket-call
 * diagnosis: crash
 * ending: killed
 * exercise: all
 */

#include <stdlib.h>
#include <string.h>

FUNCTION
{
	memset(malloc(50 << 20), 1, 50 << 20);
	abort();
}
