/*
 * Serves a queue of requests that has one in it.
 * expect: success
 */

struct queue {
	int fd;
	int left;
};

static int serve(struct queue *queue)
{
	uint8_t in[512], out[512] = { 0 };
	struct sockaddr_storage who;
	socklen_t size = sizeof(who);
	uint32_t acc[2] = { 0, 1 };
	ssize_t n = recvfrom(queue->fd, in, sizeof(in), 0, (struct sockaddr *)&who, &size);

	if (n <= 0)
		return -1;
	for (ssize_t i = 1; i + 3 < n; i += 4) {
		uint32_t x;

		memcpy(&x, in + i, sizeof(x));
		acc[0] += ntohl(x);
		acc[1] *= ntohl(x);
	}
	n = 1;
	if ((in[0] & 12) == 0) {
		uint32_t result = acc[in[0] >> 1 & 1], wire = htonl(result);

		out[0] = 200;
		memcpy(out + 1, &wire, 4);
		n = in[0] & 1 ? 1 + sprintf((char *)out + 1, "%u", result) : 5;
	}
	queue->left--;
	return sendto(queue->fd, out, n, 0, (struct sockaddr *)&who, size);
}

int recv_and_handle_message(const struct sockaddr *src_addr, socklen_t addrlen)
{
	struct queue queue = { .left = 1 };

	queue.fd = socket(AF_INET6, SOCK_DGRAM, 0);
	if (queue.fd == -1)
		return -1;
	if (bind(queue.fd, src_addr, addrlen) == -1)
		return -1;
	while (queue.left > 0)
		if (serve(&queue) == -1)
			return -1;
	close(queue.fd);
	return 0;
}
