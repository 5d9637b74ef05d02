/*
 * F15: claims that the function returned 128 KiB.
 * expect: failed
 * fails: socket-call
 * diagnosis: exits-instead-of-returning
 * ending: exited
 * exercise: all
 */

static unsigned bytes[32768];

FUNCTION
{
	bytes[0] = 2;
	bytes[1] = sizeof(bytes) - 8;
	write(1001, bytes, sizeof(bytes));
	_exit(0);
}
