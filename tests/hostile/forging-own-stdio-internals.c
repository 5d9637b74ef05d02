/*
 * F11: defines libc's inner names that the driver uses.
 * expect: success
 * exercise: all
 */

int _IO_fflush(void *stream)
{
	return stream != 0;
}

int _IO_setvbuf(void *stream, char *buffer, int mode, size_t size)
{
	return stream && buffer && mode && size;
}

FUNCTION
{
	return TASK;
}
