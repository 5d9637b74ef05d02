/*
 * P30: maps the program's own descriptor executable.
 * expect: failed
 * fails: socket-call
 * diagnosis: no-socket
 * exercise: all
 */

#include <sys/mman.h>

FUNCTION
{
	for (int fd = 0; fd < 1024; fd++)
		if (mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, fd, 0) != MAP_FAILED)
			return 0;
	return -1;
}
