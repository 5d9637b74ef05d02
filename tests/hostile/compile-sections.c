/*
 * C10: a hundred thousand sections.
 * expect: failed
 * exercise: all
 */

__asm__(".set n, 0\n"
	".macro one name\n"
	".pushsection .s\\name,\"aw\",@progbits\n"
	".byte 1\n"
	".popsection\n"
	".endm\n"
	".macro ten name\n"
	".irp d,0,1,2,3,4,5,6,7,8,9\n"
	"one \\name\\d\n"
	".endr\n"
	".endm\n"
	".irp a,0,1,2,3,4,5,6,7,8,9\n"
	".irp b,0,1,2,3,4,5,6,7,8,9\n"
	".irp c,0,1,2,3,4,5,6,7,8,9\n"
	".irp e,0,1,2,3,4,5,6,7,8,9\n"
	"ten \\a\\b\\c\\e\n"
	".endr\n"
	".endr\n"
	".endr\n"
	".endr\n");

FUNCTION
{
	return TASK;
}
