/*
 * F15: records of every kind with sizes that lie, cut short, and too long.
 * expect: success
 * exercise: all
 */

static char bytes[200000];

FUNCTION
{
	unsigned record[4] = { 0 };

	for (unsigned kind = 0; kind < 8; kind++) {
		if (kind == 2)
			continue;
		for (unsigned size = 0; size < 40; size++) {
			record[0] = kind;
			record[1] = 0xffffffffU - size;
			write(1001, record, size % 17);
		}
	}
	for (unsigned i = 0; i < sizeof(bytes); i++)
		bytes[i] = (char)(i * 7 + 3);
	write(1001, bytes, sizeof(bytes));
	write(1001, NULL, 100);
	write(1001, bytes, 0);
	return TASK;
}
