/*
 * B10: the same with a loaded program's descriptor.
 * expect: TODO
 * exercise: all
 */

FUNCTION
{
	int program = 5, fd = socket(AF_INET6, SOCK_DGRAM, 0);

	setsockopt(fd, SOL_SOCKET, 50, &program, sizeof(program));
	return TASK;
}
