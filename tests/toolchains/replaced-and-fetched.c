/* Left to the linker: functions that are not in the image, and one that it has replaced. */
#include <math.h>
#include <search.h>

int puts(const char *text)
{
	return printf("[%s]\n", text);
}

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	puts("mine");
	printf("%.3f %d\n", sin(addrlen), hcreate(10) != 0);
	uint32_t message[5];
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	for (int i = 0; i < 5; i++)
		message[i] = htonl(2 * i + 1);
	if (fd == -1 || connect(fd, dest_addr, addrlen) == -1)
		return -1;
	return send(fd, message, sizeof(message), 0) == -1 ? -1 : 0;
}
