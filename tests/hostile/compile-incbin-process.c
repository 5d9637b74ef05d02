/*
 * C03: takes the compiler's environment into its program.
 * expect: failed
 * exercise: all
 */

__asm__(".pushsection .rodata\n"
	".incbin \"/proc/self/environ\"\n"
	".popsection\n");

FUNCTION
{
	return TASK;
}
