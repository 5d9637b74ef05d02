/* Left to the linker: names that it gives, sections of one's own, weak and common ones. */
extern char end, etext;
extern void not_there(void) __attribute__((weak));
int common __attribute__((common));
__attribute__((section("mine"))) int first = 1;
__attribute__((section("mine"))) int second = 2;
extern int __start_mine[], __stop_mine[];

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	printf("%d %d %d %td\n", &end > &etext, not_there != NULL, common, __stop_mine - __start_mine);
	uint32_t message[5];
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	for (int i = 0; i < 5; i++)
		message[i] = htonl(2 * i + 1);
	if (fd == -1 || connect(fd, dest_addr, addrlen) == -1)
		return -1;
	return send(fd, message, sizeof(message), 0) == -1 ? -1 : 0;
}
