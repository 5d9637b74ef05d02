/*
 * F09: its own write() would swallow a claim; the driver does not use it.
 * expect: success
 * exercise: all
 */

ssize_t write(int fd, const void *bytes, size_t size)
{
	(void)fd;
	(void)bytes;
	(void)size;
	return -1;
}

int _exit_code = 1;

FUNCTION
{
	return TASK;
}
