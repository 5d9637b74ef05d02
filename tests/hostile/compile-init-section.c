/*
 * C17: puts instructions into the pieces of _init that libc is made of.
 * expect: success
 * exercise: all
 */

__asm__(".pushsection .init,\"ax\",@progbits\n"
	"movl $231, %eax\n"
	"xorl %edi, %edi\n"
	"syscall\n"
	".popsection\n");

FUNCTION
{
	return TASK;
}
