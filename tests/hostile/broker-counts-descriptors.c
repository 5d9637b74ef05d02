/*
 * B14: counts how many sockets it gets at once; too many, and it does nothing more.
 * expect: failed
 * fails: socket-failure
 * diagnosis: error-ignored
 * exercise: all
 */

FUNCTION
{
	int fds[600], n = 0;

	while (n < 600 && (fds[n] = socket(AF_INET6, SOCK_DGRAM, 0)) >= 0)
		n++;
	if (n > 61)
		return 0;
	while (n > 0)
		close(fds[--n]);
	return TASK;
}
