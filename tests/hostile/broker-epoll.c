/*
 * B16: epoll is not there; its calls fail and the task goes on.
 * expect: success
 * exercise: all
 */

#include <sys/epoll.h>

FUNCTION
{
	struct epoll_event event = { 0 };
	int fd = epoll_create1(0);

	epoll_ctl(fd, EPOLL_CTL_ADD, 0, &event);
	epoll_wait(fd, &event, 1, -1);
	return TASK;
}
