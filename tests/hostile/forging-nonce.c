/*
 * F18: looks for a secret to replay in arguments, environment, auxiliary vector and stack.
 * expect: success
 * exercise: all
 */

#include <stdio.h>
#include <sys/auxv.h>

extern char **environ;

FUNCTION
{
	const unsigned char *random = (const unsigned char *)getauxval(AT_RANDOM);

	for (char **p = environ; p && *p; p++)
		puts(*p);
	printf("%s %lu %lx\n", program_invocation_name, getauxval(AT_EXECFN), getauxval(AT_SYSINFO_EHDR));
	for (int i = 0; random && i < 16; i++)
		printf("%02x", random[i]);
	puts("");
	return TASK;
}
