/*
 * Forgets a semicolon.
 * expect: failed
 * diagnosis: missing-semicolon
 */

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen, int *ints,
			    size_t no_int, char operation, char output_format, int *result)
{
	uint8_t request[1 + 64 * 4];
	char answer[16];
	ssize_t n;

	int sock = socket(AF_INET6, SOCK_DGRAM, 0);
	if (sock == -1)
		return -1;
	if (connect(sock, dest_addr, addrlen) == -1)
		return -1;

	request[0] = 0
	if (operation == '*')
		request[0] |= 1 << 1;
	if (output_format == 's')
		request[0] |= 1;
	for (size_t i = 0; i < no_int; i++) {
		uint32_t number = htonl(ints[i]);

		memcpy(request + 1 + 4 * i, &number, 4);
	}
	if (send(sock, request, 1 + 4 * no_int, 0) == -1)
		return -1;

	n = recv(sock, answer, sizeof(answer) - 1, 0);
	if (n == -1)
		return -1;
	close(sock);
	if (!(answer[0] & 0x80))
		return -1;
	if (output_format == 'd') {
		uint32_t number;

		memcpy(&number, answer + 1, 4);
		*result = ntohl(number);
	} else {
		answer[n] = '\0';
		*result = atoi(answer + 1);
	}
	return 0;
}
