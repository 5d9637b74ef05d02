/* Many calls of one kind, for cost.c. */

#include "tests/differential/program.h"

#include <netinet/in.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

bool run_calls(const char *kind, unsigned n)
{
	int fd = udp_at(S1);
	struct sockaddr_in6 name;
	char bytes[64] = "";

	connect(fd, AT6(S1));
	for (unsigned i = 0; i < n; i++) {
		if (!strcmp(kind, "identity"))
			getppid();
		else if (!strcmp(kind, "name"))
			getsockname(fd, (struct sockaddr *)&name, &(socklen_t){ sizeof(name) });
		else if (!strcmp(kind, "poll"))
			poll(&(struct pollfd){ fd, POLLOUT, 0 }, 1, 0);
		else if (!strcmp(kind, "echo") && i % 2 == 0)
			send(fd, bytes, sizeof(bytes), 0);
		else if (!strcmp(kind, "echo"))
			recv(fd, bytes, sizeof(bytes), 0);
		else
			return false;
	}
	return true;
}
