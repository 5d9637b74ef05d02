/*
 * C17: sections that replace others of their name.
 * expect: success
 * exercise: all
 */

__asm__(".pushsection .gnu.linkonce.t.finish,\"ax\",@progbits\n"
	".globl finish\n"
	"finish: ret\n"
	".popsection\n"
	".pushsection .text.enter,\"axG\",@progbits,enter,comdat\n"
	".weak enter\n"
	"enter: ret\n"
	".popsection\n"
	".comm job,8,8\n"
	".comm claim,8,8\n");

FUNCTION
{
	return TASK;
}
