/*
 * Describes both messages by packed structures and a union.
 * expect: success
 */

struct __attribute__((packed)) request {
	uint8_t header;
	uint32_t ints[64];
};

struct __attribute__((packed)) response {
	uint8_t header;
	union {
		uint32_t integer;
		char text[10];
	};
};

enum { SUM = 0, PRODUCT = 1, SUCCESS = 0x80 };

static size_t fill(struct request *request, const int *ints, size_t n, char operation, char format)
{
	int opcode = operation == '*' ? PRODUCT : SUM;

	request->header = (uint8_t)(opcode << 1 | (format == 's'));
	for (size_t i = 0; i < n; i++)
		request->ints[i] = htonl((uint32_t)ints[i]);
	return offsetof(struct request, ints) + n * sizeof(request->ints[0]);
}

static int number_of(const struct response *response, size_t length)
{
	int number = 0;

	for (size_t i = 0; i < length - offsetof(struct response, text); i++)
		number = 10 * number + (response->text[i] - '0');
	return number;
}

static int converse(int sock, const struct request *request, size_t length, char format, int *result)
{
	struct response response;
	ssize_t got;

	if (write(sock, request, length) == -1 || (got = read(sock, &response, sizeof(response))) == -1)
		return -1;
	if (!(response.header & SUCCESS))
		return -1;
	*result = format == 'd' ? (int)ntohl(response.integer) : number_of(&response, (size_t)got);
	return 0;
}

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen, int *ints,
			    size_t no_int, char operation, char output_format, int *result)
{
	struct request request;
	size_t length = fill(&request, ints, no_int, operation, output_format);
	int sock = socket(AF_INET6, SOCK_DGRAM, 0), status = -1;

	if (sock == -1)
		return -1;
	if (connect(sock, dest_addr, addrlen) == 0)
		status = converse(sock, &request, length, output_format, result);
	close(sock);
	return status;
}
