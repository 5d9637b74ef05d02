/*
 * F12: returns to exit() instead of to its caller.
 * expect: failed
 * fails: socket-call
 * diagnosis: exits-instead-of-returning
 * ending: exited
 * exercise: all
 */

#include <stdlib.h>

__attribute__((noinline, optimize("no-omit-frame-pointer"))) FUNCTION
{
	void **frame = __builtin_frame_address(0);

	frame[1] = (void *)(unsigned long)_exit;
	return 0;
}
