/*
 * P30: runs code that lies on the stack.
 * expect: failed
 * fails: socket-call
 * diagnosis: crash
 * ending: killed
 * exercise: all
 */

FUNCTION
{
	volatile unsigned char code[] = { 0x31, 0xc0, 0xc3 };

	return ((int (*)(void))(unsigned long)code)();
}
