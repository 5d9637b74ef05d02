/*
 * R07: fills the disk.
 * expect: failed
 * fails: socket-call
 * diagnosis: too-many-calls
 * ending: too-many-calls
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
