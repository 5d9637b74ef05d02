/*
 * P05: a daemon by a double fork.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: fork
 * exercise: all
 */

#include <unistd.h>

FUNCTION
{
	if (fork() == 0) {
		setsid();
		if (fork() == 0)
			for (;;)
				pause();
		_exit(0);
	}
	return TASK;
}
