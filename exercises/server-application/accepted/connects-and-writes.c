/*
 * Connects to the client, and writes to a stream of the C library.
 * expect: success
 */

int recv_and_handle_message(const struct sockaddr *src_addr, socklen_t addrlen)
{
	uint8_t request[257];
	uint32_t number, result;
	struct sockaddr_in6 client;
	socklen_t length = sizeof(client);
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);
	ssize_t n;
	FILE *out;

	if (fd == -1)
		return -1;
	if (bind(fd, src_addr, addrlen) == -1) {
		perror("bind");
		return -1;
	}
	if ((n = recvfrom(fd, request, 257, 0, (struct sockaddr *)&client, &length)) == -1) {
		perror("recvfrom");
		return -1;
	}
	if (connect(fd, (struct sockaddr *)&client, length) == -1)
		return -1;
	out = fdopen(fd, "w");
	if (!out)
		return -1;

	bool product = (request[0] & 0xe) == 2, known = (request[0] & 0xc) == 0;
	result = product ? 1 : 0;
	for (ssize_t i = n - 4; i > 0; i -= 4) {
		memcpy(&number, &request[i], 4);
		result = product ? result * ntohl(number) : result + ntohl(number);
	}
	fputc(known ? 0x80 : 0x00, out);
	number = htonl(result);
	if (known && request[0] & 1)
		fprintf(out, "%u", result);
	else if (known)
		fwrite(&number, 4, 1, out);
	return fclose(out) == 0 ? 0 : -1;
}
