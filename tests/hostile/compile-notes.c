/*
 * C15: notes of its own.
 * expect: success
 * exercise: all
 */

__asm__(".pushsection .note.mine,\"a\",@note\n"
	".long 4, 4, 0x46464646\n"
	".string \"GNU\"\n"
	".long 1\n"
	".popsection\n"
	".pushsection .note.GNU-stack,\"x\",@progbits\n"
	".popsection\n");

FUNCTION
{
	return TASK;
}
