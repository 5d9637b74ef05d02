/*
 * Puts the bytes by hand, without htonl(), into a static buffer.
 * expect: success
 */

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	static unsigned char buffer[4 * 5];
	int sd;

	memset(buffer, 0, sizeof(buffer));
	for (int digit = 1, end = 0; digit < 10; digit += 2) {
		end += 4;
		buffer[end - 1] = digit;
	}
	if ((sd = socket(AF_INET6, SOCK_DGRAM, 0)) >= 0)
		if (connect(sd, dest_addr, addrlen) == 0)
			if (send(sd, buffer, sizeof(buffer), 0) >= 0)
				return 0;
	return -1;
}
