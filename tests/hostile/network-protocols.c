/*
 * N07: every protocol of the internet that is neither TCP nor UDP.
 * expect: failed
 * fails: socket-failure
 * diagnosis: error-ignored
 * exercise: all
 */

FUNCTION
{
	for (int protocol = 1; protocol < 300; protocol++) {
		for (int type = 1; type < 11; type++) {
			if (protocol == IPPROTO_TCP || protocol == IPPROTO_UDP)
				continue;
			if (socket(AF_INET6, type, protocol) >= 0 || socket(AF_INET, type, protocol) >= 0)
				return 0;
		}
	}
	return TASK;
}
