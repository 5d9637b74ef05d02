/*
 * Checks its arguments and the form of the answer, and prints what it does.
 * expect: success
 */

#include <inttypes.h>

#define MAX_INTS 64

static bool parse(const char *digits, size_t length, int *result)
{
	long long value = 0;

	if (length == 0 || length > 10)
		return false;
	for (size_t i = 0; i < length; i++) {
		if (digits[i] < '0' || digits[i] > '9')
			return false;
		value = value * 10 + digits[i] - '0';
	}
	if (value > INT32_MAX)
		return false;
	*result = (int)value;
	return true;
}

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen, int *ints,
			    size_t no_int, char operation, char output_format, int *result)
{
	union {
		uint8_t bytes[1 + MAX_INTS * sizeof(uint32_t)];
		char text[1];
	} message;
	size_t length = 1;
	ssize_t n;
	int fd;

	if (!dest_addr || !ints || !result || no_int < 1 || no_int > MAX_INTS)
		return -1;
	if ((operation != '+' && operation != '*') || (output_format != 'd' && output_format != 's'))
		return -1;

	memset(&message, 0, sizeof(message));
	message.bytes[0] = (uint8_t)((operation == '*') << 1) | (uint8_t)(output_format == 's');
	for (size_t i = 0; i < no_int; i++, length += sizeof(uint32_t)) {
		uint32_t number = htonl((uint32_t)ints[i]);

		memcpy(message.bytes + length, &number, sizeof(number));
	}

	fd = socket(AF_INET6, SOCK_DGRAM, 0);
	if (fd == -1) {
		perror("socket");
		return -1;
	}
	if (connect(fd, dest_addr, addrlen) == -1) {
		perror("connect");
		close(fd);
		return -1;
	}
	printf("sending %zu bytes\n", length);
	n = send(fd, message.bytes, length, 0);
	if (n != (ssize_t)length) {
		perror("send");
		close(fd);
		return -1;
	}
	n = recv(fd, message.bytes, sizeof(message.bytes), MSG_TRUNC);
	if (n == -1) {
		perror("recv");
		close(fd);
		return -1;
	}
	printf("received %zd bytes\n", n);
	close(fd);
	if (n < 1 || !(message.bytes[0] & 0x80))
		return -1;
	if (output_format == 's')
		return parse(message.text + 1, (size_t)n - 1, result) ? 0 : -1;
	if (n != 1 + sizeof(uint32_t))
		return -1;
	*result = (int)((uint32_t)message.bytes[1] << 24 | (uint32_t)message.bytes[2] << 16 |
			(uint32_t)message.bytes[3] << 8 | (uint32_t)message.bytes[4]);
	return 0;
}
