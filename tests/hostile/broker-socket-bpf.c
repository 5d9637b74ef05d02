/*
 * B10: the same with a loaded program's descriptor.
 * expect: failed
 * fails: destination, socket-failure
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: setsockopt
 * exercise: all
 */

FUNCTION
{
	int program = 5, fd = socket(AF_INET6, SOCK_DGRAM, 0);

	setsockopt(fd, SOL_SOCKET, 50, &program, sizeof(program));
	return TASK;
}
