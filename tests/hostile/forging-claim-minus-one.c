/*
 * F15: hands in the record that it returned -1, right in every run where a call fails.
 * expect: failed
 * fails: socket-call
 * diagnosis: no-socket
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	static const unsigned record[] = { 2, 4, 0xffffffff };

	syscall(SYS_write, 1001, record, sizeof(record));
	_exit(0);
}
