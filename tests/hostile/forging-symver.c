/*
 * F10: asks for versioned symbols of a library that is not there.
 * expect: failed
 * exercise: all
 */

int fake(void);
__asm__(".symver fake, send@GLIBC_2.2.5");

FUNCTION
{
	return fake() ? TASK : 0;
}
