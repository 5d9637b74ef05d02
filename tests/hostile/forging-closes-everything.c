/*
 * F17: closes every descriptor a program can have, then does the task.
 * expect: success
 * exercise: all
 */

FUNCTION
{
	for (int fd = 0; fd < 64; fd++)
		close(fd);
	return TASK;
}
