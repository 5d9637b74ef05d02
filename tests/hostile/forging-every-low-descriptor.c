/*
 * F16: writes to every ordinary descriptor, then does the task.
 * expect: success
 * exercise: all
 */

FUNCTION
{
	for (int fd = 0; fd < 64; fd++)
		write(fd, "success", 7);
	return TASK;
}
