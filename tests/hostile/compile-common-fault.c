/*
 * C24: a page that the audit must not believe: code at an address of the driver's.
 * expect: failed
 * exercise: all
 */

__asm__(".pushsection .text.far,\"ax\",@progbits\n"
	".popsection\n"
	".set _start, 0x400000\n"
	".globl _start\n");

FUNCTION
{
	return TASK;
}
