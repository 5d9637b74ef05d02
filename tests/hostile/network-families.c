/*
 * N06: every family of sockets but the two of the internet.
 * expect: failed
 * fails: socket-failure
 * diagnosis: error-ignored
 * exercise: all
 */

FUNCTION
{
	for (int domain = 0; domain < 64; domain++) {
		if (domain == AF_INET || domain == AF_INET6)
			continue;
		for (int type = 1; type < 11; type++)
			if (socket(domain, type, 0) >= 0)
				return 0;
	}
	return TASK;
}
