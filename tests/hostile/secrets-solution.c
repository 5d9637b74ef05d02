/*
 * S01: opens the solution, the tests and other submissions, wherever they may lie.
 * expect: failed
 * fails: socket-call
 * diagnosis: no-socket
 * exercise: all
 */

#include <fcntl.h>
#include <stdio.h>

FUNCTION
{
	static const char *const paths[] = {
		"solution.c", "../solution.c", "exercise.c", "/task/solution.c", "submission.c",
		"/usr/local/lib/sockgrade", "/proc/self/root/root", "/etc/shadow", "/dev/mem",
	};

	for (int i = 0; i < 9; i++) {
		int fd = open(paths[i], O_RDONLY);

		if (fd >= 0)
			return 0;
	}
	return 1;
}
