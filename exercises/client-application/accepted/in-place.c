/*
 * Converts the array that it was given, and sends it behind a header with writev().
 * expect: success
 */

#include <sys/uio.h>

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen, int *ints,
			    size_t no_int, char operation, char output_format, int *result)
{
	unsigned char header = (operation == '*' ? 2 : 0) + (output_format == 's' ? 1 : 0);
	struct iovec request[] = { { &header, 1 }, { ints, no_int * sizeof(*ints) } };
	char text[11] = { 0 };
	struct iovec answer[] = { { &header, 1 }, { text, sizeof(text) - 1 } };
	int fd = socket(AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, IPPROTO_UDP);

	if (fd < 0 || connect(fd, dest_addr, addrlen) < 0)
		return -1;
	for (size_t i = 0; i < no_int; i++)
		ints[i] = htonl(ints[i]);
	if (writev(fd, request, 2) < 0 || readv(fd, answer, 2) < 0)
		return -1;
	if (header < 128)
		return -1;
	*result = output_format == 's' ? atoi(text) : (int)ntohl(*(uint32_t *)text);
	return 0;
}
