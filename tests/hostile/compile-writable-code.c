/*
 * C15: a section that can be written and executed.
 * expect: failed
 * exercise: all
 */

__asm__(".pushsection .both,\"awx\",@progbits\n"
	"both: ret\n"
	".popsection\n");

FUNCTION
{
	return TASK;
}
