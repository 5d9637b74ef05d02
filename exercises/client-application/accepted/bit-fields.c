/*
 * Describes the headers by bit fields, as compilers on little-endian machines lay them out.
 * expect: success
 */

union request_header {
	struct {
		unsigned char f : 1;
		unsigned char opcode : 3;
		unsigned char unused : 4;
	};
	unsigned char byte;
};

union answer_header {
	struct {
		unsigned char unused : 7;
		unsigned char s : 1;
	};
	unsigned char byte;
};

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen, int *ints,
			    size_t no_int, char operation, char output_format, int *result)
{
	union request_header asked = { .opcode = operation == '*', .f = output_format == 's' };
	union answer_header answered;
	uint8_t message[1 + no_int * 4], answer[11];
	uint8_t *end = message;
	ssize_t n;
	int fd;

	*end++ = asked.byte;
	for (int *number = ints; number < ints + no_int; number++)
		for (int shift = 24; shift >= 0; shift -= 8)
			*end++ = (uint8_t)(*number >> shift);

	fd = socket(PF_INET6, SOCK_DGRAM, IPPROTO_UDP);
	if (fd < 0)
		return -1;
	if (connect(fd, dest_addr, addrlen) != 0 || send(fd, message, sizeof message, 0) < 0 ||
	    (n = recv(fd, answer, sizeof answer, 0)) < 0) {
		close(fd);
		return -1;
	}
	close(fd);

	answered.byte = answer[0];
	if (!answered.s)
		return -1;
	if (output_format == 'd') {
		*result = answer[1] << 24 | answer[2] << 16 | answer[3] << 8 | answer[4];
	} else {
		char digits[11];

		snprintf(digits, sizeof digits, "%.*s", (int)n - 1, (char *)answer + 1);
		*result = atoi(digits);
	}
	return 0;
}
