/*
 * C15: line information of its own making, without end and without sense.
 * expect: failed
 * exercise: all
 */

__asm__(".pushsection .debug_line,\"\",@progbits\n"
	".fill 4096, 1, 0xff\n"
	".long 0xfffffff0\n"
	".quad -1\n"
	".popsection\n");

FUNCTION
{
	return TASK;
}
