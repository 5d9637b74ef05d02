/*
 * F15: reports a crash that never was; a claim explains and does not decide.
 * expect: success
 * exercise: all
 */

FUNCTION
{
	static unsigned long record[64];

	for (unsigned size = 8; size < 500; size += 8) {
		record[0] = 3 | (unsigned long)size << 32;
		for (int i = 1; i < 64; i++)
			record[i] = 0x4141414141414141;
		write(1001, record, 8 + size);
	}
	return TASK;
}
