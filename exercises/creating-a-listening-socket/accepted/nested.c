/*
 * One if inside the other, and everything in one struct.
 * expect: success
 */

int recv_and_handle_message(const struct sockaddr *src_addr, socklen_t addrlen)
{
	struct {
		int fd;
		ssize_t length;
		socklen_t from_length;
		struct sockaddr_in6 from;
		union {
			uint32_t numbers[256];
			char text[1024];
		} u;
	} state = { .from_length = sizeof(struct sockaddr_in6) };
	uint32_t sum = 0;

	state.fd = socket(AF_INET6, SOCK_DGRAM, 0);
	if (state.fd >= 0) {
		if (bind(state.fd, src_addr, addrlen) >= 0) {
			state.length = recvfrom(state.fd, &state.u, sizeof(state.u), 0,
						(struct sockaddr *)&state.from,
						&state.from_length);
			if (state.length >= 0) {
				while (state.length >= 4) {
					state.length -= 4;
					sum += ntohl(state.u.numbers[state.length / 4]);
				}
				state.u.numbers[0] = htonl(sum);
				state.length = sizeof(uint32_t);
				if (sendto(state.fd, &state.u, state.length, 0,
					   (struct sockaddr *)&state.from,
					   state.from_length) >= 0) {
					close(state.fd);
					return sum > 0;
				}
			}
		}
	}
	close(state.fd);
	return -1;
}
