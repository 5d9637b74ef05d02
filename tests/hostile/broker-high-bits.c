/*
 * B05: rubbish in the upper half of every argument that is an int.
 * expect: success
 * exercise: creating-a-socket
 */

#include <sys/syscall.h>

#define RUBBISH 0xdeadbeef00000000UL

FUNCTION
{
	uint32_t digits[5] = { htonl(1), htonl(3), htonl(5), htonl(7), htonl(9) };
	long fd = syscall(SYS_socket, RUBBISH | AF_INET6, RUBBISH | SOCK_DGRAM, RUBBISH);
	int bad = fd < 0 || syscall(SYS_connect, RUBBISH | (unsigned long)fd, ADDRESS, ADDRLEN) < 0 ||
		  syscall(SYS_sendto, RUBBISH | (unsigned long)fd, digits, 20UL, RUBBISH, 0UL, 0UL) < 0;

	close((int)fd);
	return bad ? -1 : 0;
}
