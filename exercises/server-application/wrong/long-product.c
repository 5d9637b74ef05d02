/*
 * Reduces sums, and multiplies with 64 bits.
 * expect: failed
 * fails: modulo
 * diagnosis: not-modulo
 */

int recv_and_handle_message(const struct sockaddr *src_addr, socklen_t addrlen)
{
	uint8_t request[257], reply[16];
	struct sockaddr_in6 from;
	socklen_t len = sizeof(from);
	size_t size = 1;
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd == -1)
		return -1;
	if (bind(fd, src_addr, addrlen) == -1)
		return -1;
	ssize_t n = recvfrom(fd, request, sizeof(request), 0, (struct sockaddr *)&from, &len);
	if (n == -1)
		return -1;

	int opcode = (request[0] >> 1) & 7;
	int text = request[0] & 1;
	uint32_t sum = 0;
	uint64_t product = 1;
	for (int i = 1; i < n; i += 4) {
		uint32_t number;

		memcpy(&number, request + i, 4);
		number = ntohl(number);
		if (opcode == 0)
			sum += number;
		else
			product *= number;
	}

	reply[0] = 0x80;
	if (opcode > 1) {
		reply[0] = 0;
	} else if (text) {
		size += opcode ? sprintf((char *)reply + 1, "%lu", product) :
				 sprintf((char *)reply + 1, "%u", sum);
	} else {
		uint32_t wire = htonl(opcode ? product : sum);

		memcpy(reply + 1, &wire, 4);
		size += 4;
	}
	if (sendto(fd, reply, size, 0, (struct sockaddr *)&from, len) == -1)
		return -1;
	return 0;
}
