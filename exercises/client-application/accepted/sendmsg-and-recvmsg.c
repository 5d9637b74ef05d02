/*
 * Gathers the request with sendmsg() and scatters the answer with recvmsg().
 * expect: success
 */

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen, int *ints,
			    size_t no_int, char operation, char output_format, int *result)
{
	uint8_t head = (uint8_t)((operation == '*') * 2 + (output_format == 's'));
	uint32_t *body = calloc(no_int, sizeof(*body));
	char payload[11];
	struct iovec out[2] = {
		{ .iov_base = &head, .iov_len = sizeof(head) },
		{ .iov_base = body, .iov_len = no_int * sizeof(*body) },
	};
	struct iovec in[2] = {
		{ .iov_base = &head, .iov_len = sizeof(head) },
		{ .iov_base = payload, .iov_len = sizeof(payload) - 1 },
	};
	struct msghdr request = { .msg_iov = out, .msg_iovlen = 2 };
	struct msghdr answer = { .msg_iov = in, .msg_iovlen = 2 };
	ssize_t length = -1;
	uint32_t integer;
	int fd;

	if (body == NULL)
		return -1;
	for (size_t i = 0; i < no_int; ++i)
		body[i] = htonl((uint32_t)ints[i]);

	fd = socket(AF_INET6, SOCK_DGRAM, 0);
	if (fd != -1 && connect(fd, dest_addr, addrlen) == 0 && sendmsg(fd, &request, MSG_NOSIGNAL) >= 0)
		length = recvmsg(fd, &answer, 0);
	if (fd != -1)
		close(fd);
	free(body);
	if (length < 1 || (head >> 7) == 0)
		return -1;
	if (output_format == 's') {
		payload[length - 1] = '\0';
		return sscanf(payload, "%d", result) == 1 ? 0 : -1;
	}
	memcpy(&integer, payload, sizeof(integer));
	*result = (int)ntohl(integer);
	return 0;
}
