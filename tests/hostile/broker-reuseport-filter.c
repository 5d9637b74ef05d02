/*
 * B10: chooses by BPF who gets the datagrams of a port.
 * expect: failed
 * fails: destination, socket-failure
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: setsockopt
 * exercise: all
 */

FUNCTION
{
	char program[16] = { 0 };
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	setsockopt(fd, SOL_SOCKET, 51, program, sizeof(program));
	return TASK;
}
