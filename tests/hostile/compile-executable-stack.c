/*
 * C15: asks for an executable stack, and runs code on it.
 * expect: failed
 * fails: socket-call
 * diagnosis: crash
 * ending: killed
 * exercise: all
 */

__asm__(".pushsection .note.GNU-stack,\"x\",@progbits\n"
	".popsection\n");

FUNCTION
{
	volatile unsigned char code[] = { 0x31, 0xc0, 0xc3 };

	return ((int (*)(void))(unsigned long)code)();
}
