/*
 * Asks with MSG_DONTWAIT until the answer is there, in a static buffer.
 * expect: success
 */

static unsigned char buffer[512];

static void put(unsigned char *at, unsigned int number)
{
	for (int i = 3; i >= 0; i--, number /= 256)
		at[i] = number % 256;
}

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen, int *ints,
			    size_t no_int, char operation, char output_format, int *result)
{
	ssize_t n;
	int sockfd;

	memset(buffer, 0, sizeof(buffer));
	if (operation == '*')
		buffer[0] += 2;
	if (output_format == 's')
		buffer[0] += 1;
	for (size_t i = 0; i < no_int; i++)
		put(buffer + 1 + 4 * i, ints[i]);

	sockfd = socket(AF_INET6, SOCK_DGRAM, 0);
	if (sockfd == -1)
		return -1;
	if (connect(sockfd, dest_addr, addrlen))
		return -1;
	if (send(sockfd, buffer, 1 + no_int * 4, 0) <= 0)
		return -1;

	memset(buffer, 0, sizeof(buffer));
	do
		n = recv(sockfd, buffer, sizeof(buffer), MSG_DONTWAIT);
	while (n == -1 && errno == EAGAIN);
	if (n == -1)
		return -1;
	shutdown(sockfd, SHUT_RDWR);
	close(sockfd);

	if (buffer[0] < 128)
		return -1;
	if (output_format == 'd')
		*result = ((buffer[1] * 256 + buffer[2]) * 256 + buffer[3]) * 256 + buffer[4];
	else
		*result = atol((const char *)&buffer[1]);
	return 0;
}
