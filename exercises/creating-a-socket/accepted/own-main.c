/*
 * A main() of its own, left over from trying at home, and an include of what is there already.
 * expect: success
 */

#include <stdio.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include "creating-a-socket.h"

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);
	uint32_t message[5];

	if (fd == -1)
		return -1;
	if (connect(fd, dest_addr, addrlen) == -1)
		return -1;
	for (int i = 0; i < 5; i++)
		message[i] = htonl(i * 2 + 1);
	if (send(fd, message, sizeof(message), 0) == -1)
		return -1;
	return 0;
}

int main(int argc, char **argv)
{
	struct sockaddr_in6 address = {
		.sin6_family = AF_INET6,
		.sin6_addr = in6addr_loopback,
		.sin6_port = htons(argc > 1 ? atoi(argv[1]) : 10000),
	};

	return create_and_send_message((struct sockaddr *)&address, sizeof(address)) == -1;
}
