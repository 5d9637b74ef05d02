/*
 * Prints addresses, its process and the time: none of that changes a verdict.
 * expect: success
 */

#include <time.h>

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	uint32_t *message = malloc(5 * sizeof(uint32_t));
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (!message || fd == -1)
		return -1;
	printf("%p %p %d %ld\n", (void *)message, (void *)&fd, getpid(), (long)time(NULL));
	for (int i = 0, digit = 1; i < 5; i++, digit += 2)
		message[i] = htonl(digit);
	if (connect(fd, dest_addr, addrlen) == -1)
		return -1;
	if (send(fd, message, 5 * sizeof(uint32_t), 0) == -1)
		return -1;
	free(message);
	printf("the odd digits are sent");
	return 0;
}
