/*
 * S06: looks into what the kernel left in its memory.
 * expect: success
 * exercise: all
 */

#include <stdio.h>
#include <sys/auxv.h>
#include <sys/utsname.h>

FUNCTION
{
	struct utsname name;
	unsigned char bytes[4096];
	unsigned sum = 0;

	uname(&name);
	for (unsigned i = 0; i < sizeof(bytes); i++)
		sum += ((volatile unsigned char *)bytes)[i];
	printf("%s %s %u %lx\n", name.release, name.version, sum, getauxval(AT_HWCAP));
	return TASK;
}
