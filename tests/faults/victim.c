/* A program that keeps the supervisor busy for some milliseconds: what is killed in the midst. */

#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int main(void)
{
	struct sockaddr_in6 peer = { .sin6_family = AF_INET6, .sin6_port = htons(5555),
				     .sin6_addr = IN6ADDR_LOOPBACK_INIT };
	char bytes[100];

	for (int round = 0; round < 20; round++) {
		int fd = socket(AF_INET6, SOCK_DGRAM, 0);

		if (connect(fd, (struct sockaddr *)&peer, sizeof(peer)) < 0)
			return 1;
		for (int i = 0; i < 8; i++) {
			if (send(fd, bytes, sizeof(bytes), 0) < 0)
				return 1;
			recv(fd, bytes, sizeof(bytes), MSG_DONTWAIT);
		}
		close(fd);
	}
	return 0;
}
