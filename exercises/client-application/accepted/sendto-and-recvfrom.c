/*
 * Names the connected address again, and asks who has answered.
 * expect: success
 */

#define CHECK(call) do { if ((call) == -1) { perror(#call); goto failed; } } while (0)

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen, int *ints,
			    size_t no_int, char operation, char output_format, int *result)
{
	unsigned char packet[257], reply[32];
	struct sockaddr_in6 from;
	socklen_t fromlen = sizeof(from);
	ssize_t received;
	int s;

	packet[0] = 0xf0;	/* the unused bits may be anything */
	switch (operation) {
	case '*':
		packet[0] |= 0x02;
		break;
	case '+':
	default:
		break;
	}
	packet[0] |= output_format == 's';

	for (size_t i = 0; i < no_int; i++) {
		unsigned value = ints[i];

		packet[4 * i + 1] = value >> 24;
		packet[4 * i + 2] = value >> 16;
		packet[4 * i + 3] = value >> 8;
		packet[4 * i + 4] = value;
	}

	if ((s = socket(AF_INET6, SOCK_DGRAM, 0)) == -1)
		return -1;
	CHECK(connect(s, dest_addr, addrlen));
	CHECK(sendto(s, packet, 4 * no_int + 1, 0, dest_addr, addrlen));
	CHECK(received = recvfrom(s, reply, sizeof(reply), 0, (struct sockaddr *)&from, &fromlen));
	if (reply[0] < 0x80)
		goto failed;

	*result = 0;
	for (ssize_t i = 1; i < received; i++) {
		if (output_format == 's')
			*result = *result * 10 + (reply[i] & 0x0f);
		else
			*result = *result << 8 | reply[i];
	}
	close(s);
	return 0;

failed:
	close(s);
	return -1;
}
