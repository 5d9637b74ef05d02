/*
 * C15: makes a dynamic program of itself.
 * expect: failed
 * exercise: all
 */

__asm__(".pushsection .dynamic,\"aw\",@progbits\n"
	".quad 1, 1, 0, 0\n"
	".popsection\n");

FUNCTION
{
	return TASK;
}
