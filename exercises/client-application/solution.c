/*
 * The solution as a textbook would write it.
 * expect: success
 */

#define ANSWER_MAX 11	/* a header and ten digits */

/* Stores the result that the answer holds; -1 if it holds an error instead. */
static int read_answer(const uint8_t *answer, ssize_t length, char output_format, int *result)
{
	char digits[ANSWER_MAX];
	uint32_t number;

	if (length < 1 || !(answer[0] & 0x80))
		return -1;
	if (output_format == 'd') {
		memcpy(&number, answer + 1, sizeof(number));
		*result = (int)ntohl(number);
	} else {
		memcpy(digits, answer + 1, (size_t)length - 1);
		digits[length - 1] = '\0';
		*result = (int)strtol(digits, NULL, 10);
	}
	return 0;
}

static int ask(int sock, int *ints, size_t no_int, char operation, char output_format, int *result)
{
	uint8_t request[1 + 64 * 4], answer[ANSWER_MAX];
	size_t length = 1 + no_int * sizeof(uint32_t);
	ssize_t received;

	request[0] = (uint8_t)((operation == '*') << 1 | (output_format == 's'));
	for (size_t i = 0; i < no_int; i++) {
		uint32_t number = htonl((uint32_t)ints[i]);

		memcpy(request + 1 + i * sizeof(number), &number, sizeof(number));
	}
	if (send(sock, request, length, 0) == -1)
		return -1;
	received = recv(sock, answer, sizeof(answer), 0);
	if (received == -1)
		return -1;
	return read_answer(answer, received, output_format, result);
}

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen, int *ints,
			    size_t no_int, char operation, char output_format, int *result)
{
	int returned, sock = socket(AF_INET6, SOCK_DGRAM, 0);

	if (sock == -1)
		return -1;
	if (connect(sock, dest_addr, addrlen) == -1) {
		close(sock);
		return -1;
	}
	returned = ask(sock, ints, no_int, operation, output_format, result);
	close(sock);
	return returned;
}
