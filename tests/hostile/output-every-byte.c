/*
 * O02: every byte there is, and every pair with the highest bit set.
 * expect: failed
 * fails: socket-call
 * diagnosis: too-many-calls
 * ending: too-many-calls
 * exercise: all
 */

FUNCTION
{
	unsigned char bytes[2];

	for (int i = 0; i < 256; i++) {
		for (int k = 128; k < 256; k += 3) {
			bytes[0] = (unsigned char)i;
			bytes[1] = (unsigned char)k;
			write(1 + (i & 1), bytes, 2);
		}
	}
	return 0;
}
