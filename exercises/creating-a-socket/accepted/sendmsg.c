/*
 * sendmsg() with one piece per integer; close(-1) while tidying up.
 * expect: success
 */

static int finish(int fd, int result)
{
	close(fd);
	return result;
}

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	uint32_t digits[5];
	struct iovec pieces[5];
	struct msghdr header = { .msg_iov = pieces, .msg_iovlen = 5 };
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	for (int i = 0; i < 5; i++) {
		digits[i] = htonl(2 * i + 1);
		pieces[i].iov_base = &digits[i];
		pieces[i].iov_len = sizeof(digits[i]);
	}
	if (fd == -1)
		return finish(fd, -1);
	if (connect(fd, dest_addr, addrlen) == -1)
		return finish(fd, -1);
	if (sendmsg(fd, &header, MSG_NOSIGNAL) != 20)
		return finish(fd, -1);
	return finish(fd, 0);
}
