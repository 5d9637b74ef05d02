/*
 * C15: names a program that shall load it.
 * expect: failed
 * exercise: all
 */

__asm__(".pushsection .interp,\"a\",@progbits\n"
	".string \"/tmp/evil-loader\"\n"
	".popsection\n");

FUNCTION
{
	return TASK;
}
