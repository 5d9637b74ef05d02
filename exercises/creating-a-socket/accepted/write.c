/*
 * write() on the connected socket; the message as an array of constants.
 * expect: success
 */

static const unsigned odd_digits[] = { 1, 3, 5, 7, 9 };

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	unsigned message[5];
	int fd, i;

	fd = socket(PF_INET6, SOCK_DGRAM, IPPROTO_UDP);
	if (fd < 0)
		return -1;
	if (connect(fd, dest_addr, addrlen) != 0)
		return -1;
	for (i = 0; i < 5; ++i)
		message[i] = htonl(odd_digits[i]);
	return write(fd, message, sizeof message) < 0 ? -1 : 0;
}
