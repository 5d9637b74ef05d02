/* Real sockets: see backing.h. */

#include "grader/run/backing.h"

#include <errno.h>
#include <linux/sock_diag.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "grader/run/cork.h"
#include "grader/run/machine.h"
#include "grader/run/session.h"

int backing_open(const struct machine *machine, int domain, int type, int protocol)
{
	int fd = socket(machine_family(machine, domain), type | SOCK_CLOEXEC | SOCK_NONBLOCK, protocol);

	if (fd < 0 && errno == EMFILE)
		errno = ENFILE;		/* of ours: see is_want() */
	/* So the wildcard address means loopback too. Linux before 5.7 wants privileges for it; there,
	   and wherever it fails, what strangers send is dropped unseen as it always is. */
	if (fd >= 0)
		setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, "lo", sizeof("lo"));
	return fd;
}

static void do_not_wait(int fd)
{
	struct linger linger = { 0 };
	socklen_t size = sizeof(linger);

	if (getsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, &size) == 0 && linger.l_linger != 0) {
		linger.l_onoff = 0;
		setsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, sizeof(linger));
	}
}

void backing_inherit(struct session *s, int socket, int listener)
{
	const struct backing *from = &s->backings[listener];
	struct backing *to = &s->backings[socket];

	to->receive_timeout = from->receive_timeout;
	to->send_timeout = from->send_timeout;
	to->v6only = from->v6only;
	memcpy(to->options6, from->options6, sizeof(to->options6));
	to->lingers = from->lingers;
}

void backing_close(struct session *s, int socket)
{
	struct backing *backing = &s->backings[socket];

	if (backing->fd < 0)
		return;
	/* Not to wait in his place; without any time at all it is a reset, and stays one. */
	if (backing->lingers)
		do_not_wait(backing->fd);
	close(backing->fd);
	backing->fd = -1;
	cork_drop(backing);
	s->sockets[socket].closed = true;
}

uint64_t backing_arrivals(const struct session *s, int socket)
{
	uint32_t memory[SK_MEMINFO_VARS] = { 0 };
	socklen_t size = sizeof(memory);

	if (getsockopt(s->backings[socket].fd, SOL_SOCKET, SO_MEMINFO, memory, &size) < 0)
		return 0;
	return (uint64_t)memory[SK_MEMINFO_DROPS] << 32 | memory[SK_MEMINFO_RMEM_ALLOC];
}
