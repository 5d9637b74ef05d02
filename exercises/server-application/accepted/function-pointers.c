/*
 * A table of operations, and one of forms.
 * expect: success
 */

#include <inttypes.h>

static uint32_t add(uint32_t a, uint32_t b)
{
	return a + b;
}

static uint32_t multiply(uint32_t a, uint32_t b)
{
	return a * b;
}

static size_t as_integer(char *out, uint32_t n)
{
	n = htonl(n);
	memcpy(out, &n, sizeof(n));
	return sizeof(n);
}

static size_t as_text(char *out, uint32_t n)
{
	return (size_t)sprintf(out, "%" PRIu32, n);
}

static const struct {
	uint32_t start;
	uint32_t (*apply)(uint32_t, uint32_t);
} operations[8] = { { 0, add }, { 1, multiply } };

static size_t (*const forms[2])(char *, uint32_t) = { as_integer, as_text };

int recv_and_handle_message(const struct sockaddr *src_addr, socklen_t addrlen)
{
	unsigned char request[257];
	char answer[16] = { 0 };
	struct sockaddr_storage from;
	socklen_t from_length = sizeof(from);
	size_t size = 1;
	ssize_t n;
	int fd, op;

	fd = socket(AF_INET6, SOCK_DGRAM, IPPROTO_UDP);
	if (fd < 0 || bind(fd, src_addr, addrlen) < 0)
		return -1;
	n = recvfrom(fd, request, sizeof(request), 0, (struct sockaddr *)&from, &from_length);
	if (n < 0)
		return -1;
	op = request[0] >> 1 & 7;
	if (operations[op].apply) {
		uint32_t result = operations[op].start;

		for (unsigned char *at = request + 1; at < request + n; at += 4)
			result = operations[op].apply(result, (uint32_t)at[0] << 24 | at[1] << 16 |
								      at[2] << 8 | at[3]);
		answer[0] = -128;
		size += forms[request[0] & 1](answer + 1, result);
	}
	return sendto(fd, answer, size, 0, (struct sockaddr *)&from, from_length) < 0 ? -1 : 0;
}
