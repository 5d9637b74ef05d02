/*
 * N12: looks into the queue of errors, where others' packets may be quoted.
 * expect: success
 * exercise: all
 */

FUNCTION
{
	char bytes[100], control[512];
	struct iovec vector = { bytes, sizeof(bytes) };
	struct msghdr message = { .msg_iov = &vector, .msg_iovlen = 1, .msg_control = control,
				  .msg_controllen = sizeof(control) };
	int on = 1, fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd == -1)
		return -1;
	setsockopt(fd, IPPROTO_IPV6, IPV6_RECVERR, &on, sizeof(on));
	if (recvmsg(fd, &message, MSG_ERRQUEUE) >= 0)
		return 0;
	close(fd);
	return TASK;
}
