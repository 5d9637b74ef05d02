/*
 * C06: lets the assembler write a gigabyte.
 * expect: failed
 * exercise: all
 */

__asm__(".data\n"
	".fill 0x40000000, 1, 65\n");

FUNCTION
{
	return TASK;
}
