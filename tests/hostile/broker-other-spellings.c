/*
 * B23: sendmmsg() with one vector per digit; unexpected, and right.
 * expect: success
 * exercise: creating-a-socket
 */

FUNCTION
{
	uint32_t digits[5] = { htonl(1), htonl(3), htonl(5), htonl(7), htonl(9) };
	struct iovec vectors[5];
	struct mmsghdr message = { .msg_hdr = { .msg_iov = vectors, .msg_iovlen = 5 } };
	int fd = socket(AF_INET6, SOCK_DGRAM, IPPROTO_UDP);
	int bad = fd == -1 || connect(fd, ADDRESS, ADDRLEN) == -1;

	for (int i = 0; i < 5; i++)
		vectors[i] = (struct iovec){ &digits[i], 4 };
	bad = bad || sendmmsg(fd, &message, 1, 0) != 1;
	close(fd);
	return bad ? -1 : 0;
}
