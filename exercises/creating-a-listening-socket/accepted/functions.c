/*
 * Small functions, a recursive sum, and digits or bytes made by hand.
 * expect: success
 */

struct endpoint {
	union {
		struct sockaddr any;
		struct sockaddr_in6 in6;
	} address;
	socklen_t length;
};

static int open_at(const struct sockaddr *address, socklen_t length)
{
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd != -1 && bind(fd, address, length) == -1) {
		close(fd);
		return -1;
	}
	return fd;
}

static uint32_t total(const uint8_t *bytes, size_t length)
{
	if (length == 0)
		return 0;
	return (uint32_t)(bytes[0] * 0x1000000u + bytes[1] * 0x10000u + bytes[2] * 0x100u + bytes[3]) +
	       total(bytes + 4, length - 4);
}

static size_t put(uint8_t *out, uint32_t number)
{
	for (int i = 3; i >= 0; i--, number /= 256)
		out[i] = number % 256;
	return 4;
}

int recv_and_handle_message(const struct sockaddr *src_addr, socklen_t addrlen)
{
	struct endpoint sender = { .length = sizeof(sender.address) };
	uint8_t message[1024], reply[16];
	int fd = open_at(src_addr, addrlen);
	ssize_t n;

	if (fd == -1)
		return -1;
	n = recvfrom(fd, message, sizeof(message), 0, &sender.address.any, &sender.length);
	if (n == -1)
		return close(fd), -1;
	n = sendto(fd, reply, put(reply, total(message, n)), 0, &sender.address.any, sender.length);
	close(fd);
	return n == -1 ? -1 : 0;
}
