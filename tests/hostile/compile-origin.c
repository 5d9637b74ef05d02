/*
 * C06: an address far away.
 * expect: failed
 * exercise: all
 */

__asm__(".pushsection .mine,\"aw\"\n"
	".org 0x7fffffffffff\n"
	".byte 1\n"
	".popsection\n");

FUNCTION
{
	return TASK;
}
