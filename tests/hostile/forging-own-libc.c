/*
 * F09: replaces what a driver might use, and then does the task.
 * expect: success
 * exercise: all
 */

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static char arena[65536];
static size_t used;

void *malloc(size_t size)
{
	void *block = arena + used;

	used += (size + 15) & ~15UL;
	return used <= sizeof(arena) ? block : NULL;
}

void free(void *block)
{
	(void)block;
}

void *memcpy(void *to, const void *from, size_t size)
{
	char *t = to;

	for (const char *f = from; size--;)
		*t++ = *f++;
	return to;
}

int printf(const char *format, ...)
{
	return format != NULL;
}

int puts(const char *text)
{
	return text != NULL;
}

ssize_t write(int fd, const void *bytes, size_t size)
{
	(void)fd;
	(void)bytes;
	return (ssize_t)size;
}

FUNCTION
{
	printf("%s", "never shown");
	return TASK;
}
