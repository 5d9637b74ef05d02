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

static const struct in6_addr hosts[] = {
	IN6ADDR_LOOPBACK_INIT,
	{ .s6_addr = { [10] = 0xff, 0xff, 127, 0, 0, 1 } },
};

/* Whether datagrams would reach the host: bind() alone succeeds while `lo` is down, a route needs it up. */
static int try_host(const struct in6_addr *host)
{
	cleanup_fd int fd = socket(AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	struct sockaddr_in6 address = { .sin6_family = AF_INET6, .sin6_addr = *host };
	socklen_t length = sizeof(address);

	if (fd < 0 || bind(fd, (struct sockaddr *)&address, length) < 0 ||
	    getsockname(fd, (struct sockaddr *)&address, &length) < 0 ||
	    connect(fd, (struct sockaddr *)&address, length) < 0)
		return -errno;
	return 0;
}

/* 0, or the negative errno of the last host. */
static int try_hosts(struct in6_addr *host6)
{
	int error = 0;

	for (size_t i = 0; i < N_ELEMENTS(hosts); i++) {
		error = try_host(&hosts[i]);
		if (error)
			continue;
		*host6 = hosts[i];
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
	struct in6_addr host6;

	if (try_hosts(&host6) == 0)
		return;
	/* With privilege a network namespace is enough; without it a user namespace gives the right. */
	if (unshare(CLONE_NEWNET) == 0 || enter_namespaces() == 0)
		start_lo();
}

int loopback_find(struct in6_addr *host6, struct fault *fault)
{
	int error = try_hosts(host6);

	if (error)
		return fault_set(fault, -error,
				 "neither ::1 nor 127.0.0.1 can be used here (start `lo`: ip link set lo"
				 " up)");
	return 0;
}
