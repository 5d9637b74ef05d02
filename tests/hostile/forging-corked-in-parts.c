/*
 * B: builds the one message in five parts with MSG_MORE; what leaves is right.
 * expect: success
 * exercise: creating-a-socket
 */

FUNCTION
{
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);
	int bad = fd == -1 || connect(fd, ADDRESS, ADDRLEN) == -1;

	for (uint32_t digit = 1; digit <= 9 && !bad; digit += 2) {
		uint32_t number = htonl(digit);

		bad = send(fd, &number, sizeof(number), digit < 9 ? MSG_MORE : 0) == -1;
	}
	close(fd);
	return bad ? -1 : 0;
}
