/*
 * F17: puts its own descriptors over those a grader might use.
 * expect: success
 * exercise: all
 */

FUNCTION
{
	for (int fd = 3; fd < 1100; fd++) {
		dup2(1, fd);
		if (fd != 1000 && fd != 1001)
			close(fd);
	}
	return TASK;
}
