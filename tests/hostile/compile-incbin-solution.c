/*
 * C03: takes the solution into its program.
 * expect: failed
 * exercise: all
 */

__asm__(".pushsection .rodata\n"
	".globl stolen\n"
	"stolen: .incbin \"../exercises/creating-a-socket/solution.c\"\n"
	".popsection\n");

FUNCTION
{
	return TASK;
}
