/*
 * O01: opens a file whose name is made for terminals and pages.
 * expect: failed
 * fails: socket-call
 * diagnosis: no-socket
 * exercise: all
 */

#include <fcntl.h>

FUNCTION
{
	open("\033]0;owned\007\n.. raw:: html\n\n   <script>alert(1)</script>\xff\u202e", O_RDONLY);
	open("/etc/passwd", O_RDONLY);
	return 0;
}
