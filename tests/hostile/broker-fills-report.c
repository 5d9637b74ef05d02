/*
 * B: as many calls and bytes as are allowed, to burst the report.
 * expect: failed
 * fails: message, success, send-failure
 * diagnosis: sent-twice
 * ending: too-many-calls
 * exercise: all
 */

#include <stdio.h>

static char bytes[800];

FUNCTION
{
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd == -1 || connect(fd, ADDRESS, ADDRLEN) == -1)
		return -1;
	for (int i = 0; i < 65000; i++)
		putchar(1 + i % 31);
	for (int i = 0; i < 9000; i++)
		send(fd, bytes, sizeof(bytes), 0);
	return 0;
}
