/* Loopback: see loopback.h. Runs in the runner, before it has children. */

#include "grader/run/loopback.h"

#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/run/address.h"

#define MAPPED_LOOPBACK { .s6_addr = { [10] = 0xff, 0xff, 127, 0, 0, 1 } }

/* As it should be, and where IPv6 is switched off or not in the kernel at all. Mapped addresses on IPv6
   sockets would do for the former only, and refuse more than the real ones do. */
static const struct loopback ways[] = {
	{ IN6ADDR_LOOPBACK_INIT, AF_INET6 },
	{ MAPPED_LOOPBACK, AF_INET },
};

/* Whether datagrams would reach the host: bind() alone succeeds while `lo` is down, a route needs it up. */
static int try_way(const struct loopback *way)
{
	cleanup_fd int fd = socket(way->family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	struct address address = address_loopback(way->family, 0);

	if (way->family == AF_INET6)
		address.in6.sin6_addr = way->host6;
	if (fd < 0 || bind(fd, &address.any, address.length) < 0 ||
	    getsockname(fd, &address.any, &address.length) < 0 ||
	    connect(fd, &address.any, address.length) < 0)
		return -errno;
	return 0;
}

/* 0, or the negative errno of the last way. */
static int try_ways(struct loopback *found)
{
	int error = 0;

	for (size_t i = 0; i < N_ELEMENTS(ways); i++) {
		error = try_way(&ways[i]);
		if (error)
			continue;
		*found = ways[i];
		return 0;
	}
	return error;
}

static int write_map(const char *path, const char *line)
{
	cleanup_fd int fd = open(path, O_WRONLY | O_CLOEXEC);

	return fd < 0 ? -errno : write_all(fd, line, strlen(line));
}

/* user_namespaces(7): who had no privilege maps himself to himself, after giving up setgroups(). */
static int enter_namespaces(void)
{
	char uid[32], gid[32];
	int error;

	snprintf(uid, sizeof(uid), "%u %u 1", geteuid(), geteuid());
	snprintf(gid, sizeof(gid), "%u %u 1", getegid(), getegid());
	if (unshare(CLONE_NEWUSER | CLONE_NEWNET) < 0)
		return -errno;
	error = write_map("/proc/self/setgroups", "deny");
	if (!error)
		error = write_map("/proc/self/uid_map", uid);
	return error ? error : write_map("/proc/self/gid_map", gid);
}

static int start_lo(void)
{
	cleanup_fd int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	struct ifreq request = { .ifr_name = "lo" };

	if (fd < 0 || ioctl(fd, SIOCGIFFLAGS, &request) < 0)
		return -errno;
	request.ifr_flags |= IFF_UP;
	return ioctl(fd, SIOCSIFFLAGS, &request) < 0 ? -errno : 0;
}

void loopback_prepare(void)
{
	struct loopback found;

	if (try_ways(&found) == 0)
		return;
	/* With privilege a network namespace is enough; without it a user namespace gives the right. */
	if (unshare(CLONE_NEWNET) == 0 || enter_namespaces() == 0)
		start_lo();
}

int loopback_find(struct loopback *found, struct fault *fault)
{
	int error = try_ways(found);

	if (error)
		return fault_set(fault, -error,
				 "neither ::1 nor 127.0.0.1 can be used here (start `lo`: ip link set lo"
				 " up)");
	return 0;
}
