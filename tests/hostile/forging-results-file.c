/*
 * F01: writes a results file that says success, and leaves.
 * expect: failed
 * fails: socket-call
 * diagnosis: exits-instead-of-returning
 * ending: exited
 * exercise: all
 */

#include <fcntl.h>

FUNCTION
{
	static const char text[] = "{\"result\": \"success\", \"grade\": 100}\n";
	int fd = open("/tmp/results.json", O_WRONLY | O_CREAT | O_TRUNC, 0644);

	write(fd, text, sizeof(text) - 1);
	_exit(0);
}
