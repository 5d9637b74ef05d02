/*
 * N04: the sockets of the machine's services, by path and by abstract name.
 * expect: failed
 * fails: socket-failure
 * diagnosis: error-ignored
 * exercise: all
 */

#include <string.h>
#include <sys/un.h>

FUNCTION
{
	static const char *const paths[] = { "/var/run/docker.sock", "/run/dbus/system_bus_socket",
					     "/dev/log", "" };
	int pair[2];

	for (int i = 0; i < 4; i++) {
		struct sockaddr_un to = { .sun_family = AF_UNIX };
		int fd = socket(AF_UNIX, i & 1 ? SOCK_DGRAM : SOCK_STREAM, 0);

		strcpy(to.sun_path, paths[i]);
		if (connect(fd, (struct sockaddr *)&to, sizeof(to)) == 0)
			return 0;
	}
	if (socketpair(AF_UNIX, SOCK_DGRAM, 0, pair) == 0)
		return 0;
	return TASK;
}
