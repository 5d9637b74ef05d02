/*
 * B20: becomes another program while a call is looked at.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: exec
 * exercise: all
 */

#include <unistd.h>

FUNCTION
{
	execl("/bin/true", "true", NULL);
	return TASK;
}
