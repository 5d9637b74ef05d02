/*
 * B10: puts a BPF program on a socket that the grader owns.
 * expect: failed
 * fails: destination, socket-failure
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: setsockopt
 * exercise: all
 */

#include <linux/filter.h>

FUNCTION
{
	struct sock_filter all[] = { { 6, 0, 0, 0 } };
	struct sock_fprog program = { 1, all };
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof(program));
	return TASK;
}
