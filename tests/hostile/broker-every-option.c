/*
 * B10: every option of every level that is not refused by name, with odd lengths.
 * expect: success
 * exercise: all
 */

#include <string.h>

static int refused(int level, int name)
{
	static const int names[] = { 14, 25, 26, 27, 32, 33, 36, 44, 46, 50, 51, 52, 60, 61, 62 };

	for (unsigned i = 0; level == SOL_SOCKET && i < sizeof(names) / sizeof(*names); i++)
		if (names[i] == name)
			return 1;
	return 0;
}

FUNCTION
{
	static const int levels[] = { SOL_SOCKET, IPPROTO_IP, IPPROTO_IPV6, 17, 6, 132, 136, 255, -1 };
	char value[512];
	socklen_t length;
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd == -1)
		return -1;
	memset(value, 1, sizeof(value));
	for (int level = 0; level < 9; level++) {
		for (int name = 0; name < 100; name++) {
			if (refused(levels[level], name))
				continue;
			setsockopt(fd, levels[level], name, value, (socklen_t)(1 + name % 16));
			length = sizeof(value);
			getsockopt(fd, levels[level], name, value, &length);
			length = (socklen_t)-name;
			getsockopt(fd, levels[level], name, value, &length);
		}
	}
	close(fd);
	return TASK;
}
