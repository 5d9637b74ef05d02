/*
 * C14: the same, beside a true error of the linker's.
 * expect: failed
 * exercise: all
 */

__asm__(".pushsection .gnu.warning.chosen,\"\",@progbits\n"
	".ascii \"x\\nsubmission.c:1: undefined reference to `forged'\\n\\033[2J\"\n"
	".byte 0\n"
	".popsection\n"
	".globl chosen\n"
	"chosen: ret\n");

void chosen(void);
void not_there(void);

FUNCTION
{
	chosen();
	not_there();
	return TASK;
}
