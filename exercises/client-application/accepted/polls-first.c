/*
 * Sets a timeout and polls before it receives, and looks at the length with MSG_PEEK.
 * expect: success
 */

#include <poll.h>
#include <sys/time.h>

static int receive(int fd, char **answer, size_t *length)
{
	struct pollfd readable = { .fd = fd, .events = POLLIN };
	ssize_t n;

	if (poll(&readable, 1, 2000) != 1)
		return -1;
	n = recv(fd, NULL, 0, MSG_PEEK | MSG_TRUNC);
	if (n == -1)
		return -1;
	*answer = malloc((size_t)n + 1);
	if (*answer == NULL)
		return -1;
	*length = (size_t)n;
	n = recv(fd, *answer, *length, 0);
	(*answer)[*length] = '\0';
	return n == -1 ? -1 : 0;
}

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen, int *ints,
			    size_t no_int, char operation, char output_format, int *result)
{
	const struct timeval timeout = { .tv_sec = 2 };
	char *request = malloc(1 + no_int * sizeof(int)), *answer = NULL;
	size_t length;
	int status = -1, fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd == -1)
		goto out;
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof(timeout));
	if (request == NULL || connect(fd, dest_addr, addrlen) == -1)
		goto out;
	*request = (char)(operation == '*' ? 1 << 1 : 0 << 1);
	*request |= (char)(output_format == 's' ? 1 : 0);
	for (size_t i = 0; i < no_int; i++) {
		const uint32_t number = htonl((uint32_t)ints[i]);

		memcpy(&request[1 + i * sizeof(number)], &number, sizeof(number));
	}
	if (send(fd, request, 1 + no_int * sizeof(uint32_t), 0) == -1)
		goto out;
	if (receive(fd, &answer, &length) == -1)
		goto out;
	if (answer[0] & (char)0x80) {
		uint32_t number;

		if (output_format == 's') {
			*result = (int)strtoul(answer + 1, NULL, 10);
		} else {
			memcpy(&number, answer + 1, sizeof(number));
			*result = (int)ntohl(number);
		}
		status = 0;
	}
out:
	free(answer);
	free(request);
	close(fd);
	return status;
}
