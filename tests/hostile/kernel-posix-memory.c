/*
 * P17: named shared memory, which is a file and so is not there.
 * expect: success
 * exercise: all
 */

#include <fcntl.h>
#include <sys/mman.h>

FUNCTION
{
	if (shm_open("/left", O_CREAT | O_RDWR, 0600) >= 0)
		return 0;
	return TASK;
}
