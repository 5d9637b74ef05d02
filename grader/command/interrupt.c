/* Signals that end the program, in an orderly way. Runs in the front, which has one thread. */

#include "grader/command/interrupt.h"

#include <errno.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "grader/base/util.h"

int interrupt_init(struct interrupt *interrupt)
{
	sigset_t set;

	*interrupt = (struct interrupt){ .fd = -1 };
	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGHUP);
	if (sigprocmask(SIG_BLOCK, &set, &interrupt->before) < 0)
		return -errno;
	interrupt->fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	if (interrupt->fd >= 0)
		return 0;
	sigprocmask(SIG_SETMASK, &interrupt->before, NULL);
	return -errno;
}

void interrupt_finish(struct interrupt *interrupt)
{
	if (interrupt->fd < 0)
		return;
	close_fd(&interrupt->fd);
	interrupt->fd = -1;
	sigprocmask(SIG_SETMASK, &interrupt->before, NULL);
}

int interrupt_wait(struct interrupt *interrupt, int fd, int other)
{
	struct pollfd fds[] = {
		{ .fd = interrupt->fd, .events = POLLIN },
		{ .fd = fd, .events = POLLIN },
		{ .fd = other, .events = POLLIN },
	};
	struct signalfd_siginfo ignored;

	if (interrupt->arrived)
		return -EINTR;
	while (poll(fds, N_ELEMENTS(fds), -1) < 0)
		if (errno != EINTR)
			return -errno;
	if (!fds[0].revents)
		return 0;
	interrupt->arrived = read(interrupt->fd, &ignored, sizeof(ignored)) > 0;
	return interrupt->arrived ? -EINTR : 0;
}
