/*
 * F15: repeats the driver's hello with addresses that lie.
 * expect: success
 * exercise: all
 */

FUNCTION
{
	static const unsigned long record[] = { 1 | 16UL << 32, 0xffffffff81000000, 0x10 };

	write(1001, record, sizeof(record));
	return TASK;
}
