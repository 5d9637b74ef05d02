/*
 * C06: lets the assembler repeat without end.
 * expect: failed
 * exercise: all
 */

__asm__(".rept 1000000000\n"
	".rept 1000000000\n"
	"nop\n"
	".endr\n"
	".endr\n");

FUNCTION
{
	return TASK;
}
