/*
 * R07: fills the disk.
 * expect: TODO
 * exercise: all
 */

#include <fcntl.h>
#include <stdio.h>

FUNCTION
{
	for (int i = 0; i < 20000; i++) {
		char name[32];

		snprintf(name, sizeof(name), "/tmp/left-%d", i);
		creat(name, 0666);
	}
	return TASK;
}
