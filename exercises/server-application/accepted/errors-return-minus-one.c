/*
 * Answers an unknown opcode with a payload too, and returns -1 then.
 * expect: success
 */

int recv_and_handle_message(const struct sockaddr *src_addr, socklen_t addrlen)
{
	uint8_t message[300];
	struct sockaddr_in6 from;
	socklen_t len = sizeof(from);
	uint64_t result;
	int fd, opcode, i;
	ssize_t n;

	fd = socket(AF_INET6, SOCK_DGRAM, 0);
	if (fd < 0)
		return -1;
	if (bind(fd, src_addr, addrlen) < 0)
		return -1;
	n = recvfrom(fd, message, sizeof(message), 0, (struct sockaddr *)&from, &len);
	if (n < 0)
		return -1;
	opcode = (message[0] & 14) / 2;
	if (opcode != 0 && opcode != 1) {
		message[0] = 0;
		memcpy(message + 1, "what?", 5);
		sendto(fd, message, n, 0, (struct sockaddr *)&from, len);
		return -1;
	}
	result = opcode;
	for (i = 1; i < n; i += 4) {
		uint64_t number = message[i] * 16777216UL + message[i + 1] * 65536UL +
				  message[i + 2] * 256UL + message[i + 3];

		result = (opcode ? result * number : result + number) % 4294967296UL;
	}
	if (message[0] % 2) {
		n = sprintf((char *)message, "!%lu", result);
	} else {
		for (i = 4; i > 0; i--, result /= 256)
			message[i] = result % 256;
		n = 5;
	}
	message[0] = 128 + 5;
	if (sendto(fd, message, n, 0, (struct sockaddr *)&from, len) < 0)
		return -1;
	return 0;
}
