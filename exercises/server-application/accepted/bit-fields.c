/*
 * The header as a structure of bit-fields, the request as a packed structure.
 * expect: success
 */

struct __attribute__((packed)) request {
	unsigned char form : 1, opcode : 3, unused : 4;
	uint32_t numbers[64];
};

struct __attribute__((packed)) answer {
	unsigned char unused : 7, success : 1;
	union {
		uint32_t number;
		char text[11];
	} result;
};

int recv_and_handle_message(const struct sockaddr *src_addr, socklen_t addrlen)
{
	struct request request;
	struct answer answer = { .success = 1 };
	struct sockaddr_in6 client;
	socklen_t client_length = sizeof(client);
	size_t size = 5;
	int sock = socket(AF_INET6, SOCK_DGRAM, 0);

	if (sock == -1)
		return -1;
	if (bind(sock, src_addr, addrlen) == -1)
		return -1;
	ssize_t length = recvfrom(sock, &request, sizeof(request), 0,
				  (struct sockaddr *)&client, &client_length);
	if (length == -1)
		return -1;

	uint32_t result = request.opcode;
	for (int i = 0; i < (length - 1) / 4; i++) {
		if (request.opcode == 0)
			result += ntohl(request.numbers[i]);
		if (request.opcode == 1)
			result *= ntohl(request.numbers[i]);
	}
	if (request.opcode > 1) {
		answer.success = 0;
		size = 1;
	} else if (request.form == 0) {
		answer.result.number = htonl(result);
	} else {
		size = 1 + snprintf(answer.result.text, sizeof(answer.result.text), "%u", result);
	}
	if (sendto(sock, &answer, size, 0, (struct sockaddr *)&client, client_length) == -1)
		return -1;
	return 0;
}
