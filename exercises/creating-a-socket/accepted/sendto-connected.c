/*
 * Names the connected address once more in sendto(), and closes on exec.
 * expect: success
 */

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	int32_t m[] = { htonl(1), htonl(3), htonl(5), htonl(7), htonl(9) };
	int s = socket(AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0);

	if (s < 0 || connect(s, dest_addr, addrlen) < 0 ||
	    sendto(s, m, sizeof(m), 0, dest_addr, addrlen) < 0)
		return -1;
	return close(s);
}
