/*
 * C03: takes a file of the machine into its program, to print it.
 * expect: failed
 * exercise: all
 */

__asm__(".pushsection .rodata\n"
	".globl stolen\n"
	"stolen: .incbin \"/etc/passwd\"\n"
	".byte 0\n"
	".popsection\n");

extern const char stolen[];

FUNCTION
{
	write(1, stolen, 100);
	return TASK;
}
