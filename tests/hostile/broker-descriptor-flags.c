/*
 * B04: asks for signals and owners of its sockets, which would be the grader's.
 * expect: success
 * exercise: all
 */

#include <fcntl.h>
#include <signal.h>
#include <sys/ioctl.h>

FUNCTION
{
	int on = 1, pid = 1, fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd == -1)
		return -1;
	fcntl(fd, F_SETFL, O_ASYNC | O_NONBLOCK | O_DIRECT | O_NOATIME);
	fcntl(fd, F_SETOWN, getppid());
	fcntl(fd, F_SETSIG, SIGKILL);
	fcntl(fd, F_SETLEASE, F_WRLCK);
	fcntl(fd, F_NOTIFY, ~0);
	fcntl(fd, F_ADD_SEALS, ~0);
	fcntl(fd, F_SETPIPE_SZ, 1 << 30);
	ioctl(fd, FIONBIO, &on);
	ioctl(fd, FIOASYNC, &on);
	ioctl(fd, FIOSETOWN, &pid);
	ioctl(fd, SIOCSPGRP, &pid);
	close(fd);
	return TASK;
}
