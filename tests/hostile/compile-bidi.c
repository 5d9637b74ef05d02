/*
 * C22: text that an editor shows in another order than the compiler reads it.
 * expect: success
 * exercise: creating-a-socket
 */

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	uint32_t digits[5] = { htonl(1), htonl(3), htonl(5), htonl(7), htonl(9) };
	/*‮ } ⁦if (0)⁩ ⁦ begin */
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);
	int bad = fd == -1 || connect(fd, dest_addr, addrlen) == -1 || send(fd, digits, 20, 0) == -1;

	close(fd);
	return bad ? -1 : 0;
}
