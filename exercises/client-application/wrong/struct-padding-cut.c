/*
 * Sends a structure with a gap behind the header, with the length of the right message.
 * expect: failed
 * fails: request
 * diagnosis: struct-padding
 */

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen, int *ints,
			    size_t no_int, char operation, char output_format, int *result)
{
	struct {
		uint8_t header;
		uint32_t ints[64];
	} request;
	char answer[16];
	ssize_t n;

	int sock = socket(AF_INET6, SOCK_DGRAM, 0);
	if (sock == -1)
		return -1;
	if (connect(sock, dest_addr, addrlen) == -1)
		return -1;

	request.header = 0;
	if (operation == '*')
		request.header |= 1 << 1;
	if (output_format == 's')
		request.header |= 1;
	for (size_t i = 0; i < no_int; i++)
		request.ints[i] = htonl(ints[i]);
	if (send(sock, &request, 1 + 4 * no_int, 0) == -1)
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
