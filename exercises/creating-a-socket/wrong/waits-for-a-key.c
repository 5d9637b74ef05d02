/*
 * Waits for somebody at the keyboard.
 * expect: failed
 * fails: success
 * diagnosis: blocked-forever
 * ending: blocked
 */

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	uint32_t message[5];
	int sock = socket(AF_INET6, SOCK_DGRAM, 0);

	if (sock == -1)
		return -1;
	if (connect(sock, dest_addr, addrlen) == -1) {
		close(sock);
		return -1;
	}

	for (int i = 0; i < 5; i++)
		message[i] = htonl((uint32_t)(2 * i + 1));
	if (send(sock, message, sizeof(message), 0) == -1) {
		close(sock);
		return -1;
	}

	printf("Press Enter\n");
	getchar();
	close(sock);
	return 0;
}
