/*
 * F15: hands in the driver's own record that it returned 0, and does nothing.
 * expect: failed
 * fails: socket-call
 * diagnosis: no-socket
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	static const unsigned record[] = { 2, 4, 0 };

	syscall(SYS_write, 1001, record, sizeof(record));
	_exit(0);
}
