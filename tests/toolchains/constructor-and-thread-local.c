/* Left to the linker: a thread-local variable, a constructor, a destructor. */
static _Thread_local int counter = 5;

__attribute__((constructor)) static void before(void)
{
	counter++;
}

__attribute__((destructor)) static void after(void)
{
	puts("never seen");
}

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	printf("%d\n", counter);
	uint32_t message[5];
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	for (int i = 0; i < 5; i++)
		message[i] = htonl(2 * i + 1);
	if (fd == -1 || connect(fd, dest_addr, addrlen) == -1)
		return -1;
	return send(fd, message, sizeof(message), 0) == -1 ? -1 : 0;
}
