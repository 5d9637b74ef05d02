/*
 * N05: raw, packet and ping sockets.
 * expect: failed
 * fails: socket-failure
 * diagnosis: error-ignored
 * exercise: all
 */

FUNCTION
{
	int got = 0;

	for (int protocol = 0; protocol < 256; protocol++) {
		got += socket(AF_INET6, SOCK_RAW, protocol) >= 0;
		got += socket(AF_INET, SOCK_RAW, protocol) >= 0;
		got += socket(AF_INET, SOCK_PACKET, protocol) >= 0;
		got += socket(AF_PACKET, SOCK_DGRAM, protocol) >= 0;
	}
	got += socket(AF_INET, SOCK_DGRAM, IPPROTO_ICMP) >= 0;
	got += socket(AF_INET6, SOCK_DGRAM, IPPROTO_ICMPV6) >= 0;
	return got ? 0 : TASK;
}
