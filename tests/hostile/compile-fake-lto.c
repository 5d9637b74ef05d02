/*
 * C16: sections that a link-time optimiser would believe.
 * expect: success
 * exercise: all
 */

__asm__(".pushsection .gnu.lto_.decls.0,\"e\",@progbits\n"
	".ascii \"not what it seems to be\"\n"
	".popsection\n"
	".pushsection .gnu.lto_.opts,\"e\",@progbits\n"
	".string \"'-fplugin=/tmp/x.so'\"\n"
	".popsection\n"
	".comm __gnu_lto_slim,1,1\n");

FUNCTION
{
	return TASK;
}
