/*
 * The solution as a textbook would write it.
 * expect: success
 */

static size_t answer(uint8_t *out, const uint8_t *request, size_t length)
{
	int opcode = (request[0] >> 1) & 7;
	uint32_t result = opcode, number;

	if (opcode > 1) {
		out[0] = 0;
		return 1;
	}
	for (size_t i = 1; i + 4 <= length; i += 4) {
		memcpy(&number, request + i, 4);
		if (opcode == 0)
			result += ntohl(number);
		else
			result *= ntohl(number);
	}

	out[0] = 0x80;
	if (request[0] & 1)
		return 1 + sprintf((char *)out + 1, "%u", result);
	result = htonl(result);
	memcpy(out + 1, &result, 4);
	return 5;
}

int recv_and_handle_message(const struct sockaddr *src_addr, socklen_t addrlen)
{
	uint8_t request[1 + 64 * 4], reply[16];
	struct sockaddr_in6 sender;
	socklen_t sender_length = sizeof(sender);
	ssize_t length;
	int sock = socket(AF_INET6, SOCK_DGRAM, 0);

	if (sock == -1)
		return -1;
	if (bind(sock, src_addr, addrlen) == -1) {
		close(sock);
		return -1;
	}
	length = recvfrom(sock, request, sizeof(request), 0, (struct sockaddr *)&sender,
			  &sender_length);
	if (length == -1) {
		close(sock);
		return -1;
	}
	if (sendto(sock, reply, answer(reply, request, length), 0, (struct sockaddr *)&sender,
		   sender_length) == -1) {
		close(sock);
		return -1;
	}

	close(sock);
	return 0;
}
