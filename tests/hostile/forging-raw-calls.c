/*
 * F05: does the task with syscall instructions alone; only the spelling is odd.
 * expect: success
 * exercise: creating-a-socket
 */

#include <sys/syscall.h>

FUNCTION
{
	int digits[5] = { 1 << 24, 3 << 24, 5 << 24, 7 << 24, 9 << 24 };
	long fd = syscall(SYS_socket, 10, 2, 0);

	if (fd < 0)
		return -1;
	if (syscall(SYS_connect, fd, ADDRESS, ADDRLEN) < 0 ||
	    syscall(SYS_sendto, fd, digits, sizeof(digits), 0, 0, 0) < 0) {
		syscall(SYS_close, fd);
		return -1;
	}
	return (int)syscall(SYS_close, fd);
}
