/*
 * The message as a string of twenty characters, printed to the socket.
 * expect: success
 */

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);
	int n;

	if (fd < 0)
		return -1;
	if (connect(fd, dest_addr, addrlen) < 0) {
		close(fd);
		return -1;
	}
	n = dprintf(fd, "%c%c%c%c%c%c%c%c%c%c%c%c%c%c%c%c%c%c%c%c",
		    0, 0, 0, 1, 0, 0, 0, 3, 0, 0, 0, 5, 0, 0, 0, 7, 0, 0, 0, 9);
	close(fd);
	return n < 0 ? -1 : 0;
}
