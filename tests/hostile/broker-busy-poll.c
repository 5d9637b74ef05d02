/*
 * B10: makes the grader's own waiting burn CPU time.
 * expect: failed
 * fails: destination, socket-failure
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: setsockopt
 * exercise: all
 */

FUNCTION
{
	int micros = 1000000, fd = socket(AF_INET6, SOCK_DGRAM, 0);

	setsockopt(fd, SOL_SOCKET, SO_BUSY_POLL, &micros, sizeof(micros));
	return TASK;
}
