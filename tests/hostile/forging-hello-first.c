/*
 * F15: says hello before the driver does, with addresses that lie.
 * expect: success
 * exercise: all
 */

__attribute__((constructor)) static void early(void)
{
	static const unsigned long record[] = { 1 | 16UL << 32, 0xffffffff81000000, 0x10 };

	write(1001, record, sizeof(record));
}

FUNCTION
{
	return TASK;
}
