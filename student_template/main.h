/* For the main-*.c only: programs that call your function on your own machine. Not handed in. */
#pragma once

#include "includes.h"

/* [::1]:PORT, the port being the program's only argument. */
static inline struct sockaddr_in6 address_of_argument(int argc, char **argv)
{
	struct sockaddr_in6 address = { .sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT };
	int port = argc == 2 ? atoi(argv[1]) : 0;

	if (port <= 0 || port > 65535) {
		fprintf(stderr, "usage: %s PORT\n", argv[0]);
		exit(2);
	}
	address.sin6_port = htons((uint16_t)port);
	return address;
}

static inline int say_returned(int result)
{
	printf("your function returned %d", result);
	if (result == -1 && errno != 0)
		printf(" (errno says: %s)", strerror(errno));
	putchar('\n');
	return 0;
}
