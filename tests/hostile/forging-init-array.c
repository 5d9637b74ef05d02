/*
 * F03: the same from .init_array, written by the assembler.
 * expect: failed
 * fails: socket-call
 * diagnosis: forged-report
 * exercise: all
 */

__attribute__((used)) static void early(void)
{
	static const unsigned record[] = { 2, 4, 0 };

	write(1001, record, sizeof(record));
	_exit(0);
}

__asm__(".pushsection .init_array,\"aw\"\n"
	".quad early\n"
	".popsection\n");

FUNCTION
{
	return TASK;
}
