/*
 * F10: an alias puts a function that sends nothing in the place of every sending function.
 * expect: failed
 * fails: message
 * diagnosis: nothing-sent
 * exercise: sockets
 */

static long nothing(int fd, const void *bytes, size_t size)
{
	(void)fd;
	(void)bytes;
	return (long)size;
}

__asm__(".globl send, sendto, sendmsg\n"
	".set send, nothing\n"
	".set sendto, nothing\n"
	".set sendmsg, nothing\n");

FUNCTION
{
	nothing(0, NULL, 0);
	return TASK;
}
