/*
 * B03: every other way to move bytes between descriptors; none of them is there.
 * expect: success
 * exercise: all
 */

#include <fcntl.h>
#include <sys/sendfile.h>
#include <sys/uio.h>

FUNCTION
{
	struct iovec vector = { (char *)"x", 1 };
	int fd = socket(AF_INET6, SOCK_DGRAM, 0), ends[2] = { 5, 6 };

	if (fd == -1)
		return -1;
	pipe(ends);
	sendfile(fd, 0, NULL, 10);
	splice(0, NULL, fd, NULL, 10, 0);
	tee(0, fd, 10, 0);
	vmsplice(fd, &vector, 1, 0);
	pwrite(fd, "x", 1, 0);
	pwritev(fd, &vector, 1, 0);
	copy_file_range(0, NULL, fd, NULL, 10, 0);
	close(fd);
	return TASK;
}
