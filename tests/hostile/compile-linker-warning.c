/*
 * C14: text that the linker prints as its own warning.
 * expect: success
 * exercise: all
 */

__asm__(".pushsection .gnu.warning.chosen,\"\",@progbits\n"
	".ascii \"\\033]0;owned\\007 <script> undefined reference to `send' multiple definition of `x'\"\n"
	".byte 0\n"
	".popsection\n"
	".globl chosen\n"
	"chosen: ret\n");

void chosen(void);

FUNCTION
{
	chosen();
	return TASK;
}
