/*
 * One switch over opcode and form together, one way out.
 * expect: success
 */

int recv_and_handle_message(const struct sockaddr *src_addr, socklen_t addrlen)
{
	static uint8_t buffer[1 + 64 * sizeof(uint32_t)];
	struct sockaddr_in6 client = { 0 };
	unsigned length = sizeof(client);
	uint32_t sum = 0, product = 1, *number;
	int fd, ret = -1, n, size;

	fd = socket(AF_INET6, SOCK_DGRAM, 0);
	if (fd == -1)
		goto out;
	if (bind(fd, src_addr, addrlen) != 0)
		goto out;
	n = recvfrom(fd, buffer, sizeof(buffer), 0, (struct sockaddr *)&client, &length);
	if (n < 0)
		goto out;
	for (number = (uint32_t *)(buffer + 1); (uint8_t *)number < buffer + n; number++) {
		sum += ntohl(*number);
		product *= ntohl(*number);
	}
	switch (buffer[0] & 0x0f) {
	case 0:
	case 2:
		sum = htonl(buffer[0] & 2 ? product : sum);
		memcpy(buffer + 1, &sum, 4);
		size = 5;
		break;
	case 1:
		size = 1 + sprintf((char *)buffer + 1, "%u", sum);
		break;
	case 3:
		size = 1 + sprintf((char *)buffer + 1, "%u", product);
		break;
	default:
		size = 0;
	}
	buffer[0] = size ? 0xff : 0x7f;
	if (sendto(fd, buffer, size ? size : 1, 0, (struct sockaddr *)&client, length) >= 0)
		ret = size;
out:
	if (fd != -1)
		close(fd);
	return ret;
}
