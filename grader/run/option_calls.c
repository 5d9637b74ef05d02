/* Socket options: one table. Most are the kernel's to keep; those that would reach past this run, or
   that mean time or addresses, are kept here. */

#include <errno.h>
#include <linux/tcp.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>

#include "grader/base/util.h"
#include "grader/run/address.h"
#include "grader/run/descriptor.h"
#include "grader/run/machine.h"
#include "grader/run/memory.h"
#include "grader/run/syscalls.h"

enum option_keeper {
	KEPT_BY_KERNEL,
	KEPT_HERE,		/* a flag of struct backing */
	KEPT_AS_TIMEOUT,	/* ns of virtual time in struct backing */
	KEPT_FOR_SHOW,		/* accepted, answered 0: means nothing in one process */
	KEPT_BY_NOBODY,		/* ends the run: it leads out of the sandbox */
};

struct option {
	int level, name;
	const char *spelled;
	enum option_keeper keeper;
	size_t offset;		/* into struct backing */
};

enum { OPTION_BYTES_MAX = 256 };

#define KERNEL(level, name) { level, name, #name, KEPT_BY_KERNEL }
#define HERE(level, name, field) { level, name, #name, KEPT_HERE, offsetof(struct backing, field) }
#define TIMEOUT(name, field)                                                                       \
	{ SOL_SOCKET, name, #name, KEPT_AS_TIMEOUT, offsetof(struct backing, field) }
#define SHOW(level, name) { level, name, #name, KEPT_FOR_SHOW }
#define NOBODY(name) { SOL_SOCKET, name, #name, KEPT_BY_NOBODY }

/* clang-format off */
static const struct option options[] = {
	KERNEL(SOL_SOCKET, SO_REUSEADDR), KERNEL(SOL_SOCKET, SO_REUSEPORT),
	HERE(IPPROTO_IPV6, IPV6_V6ONLY, v6only),
	TIMEOUT(SO_RCVTIMEO, receive_timeout), TIMEOUT(SO_SNDTIMEO, send_timeout),
	KERNEL(SOL_SOCKET, SO_BROADCAST), KERNEL(SOL_SOCKET, SO_KEEPALIVE),
	KERNEL(SOL_SOCKET, SO_SNDBUF), KERNEL(SOL_SOCKET, SO_RCVBUF),
	KERNEL(SOL_SOCKET, SO_ERROR), KERNEL(SOL_SOCKET, SO_TYPE), KERNEL(SOL_SOCKET, SO_DOMAIN),
	KERNEL(SOL_SOCKET, SO_PROTOCOL), KERNEL(SOL_SOCKET, SO_ACCEPTCONN),
	KERNEL(SOL_SOCKET, SO_OOBINLINE), KERNEL(SOL_SOCKET, SO_RCVLOWAT),
	KERNEL(SOL_SOCKET, SO_DONTROUTE),
	SHOW(SOL_SOCKET, SO_LINGER),	/* the kernel's would make our own close() wait */
	SHOW(SOL_SOCKET, SO_PRIORITY), SHOW(SOL_SOCKET, SO_TIMESTAMP),
	KERNEL(IPPROTO_IPV6, IPV6_UNICAST_HOPS), KERNEL(IPPROTO_IPV6, IPV6_MULTICAST_HOPS),
	KERNEL(IPPROTO_IPV6, IPV6_MULTICAST_LOOP), KERNEL(IPPROTO_IPV6, IPV6_TCLASS),
	SHOW(IPPROTO_IPV6, IPV6_RECVPKTINFO), SHOW(IPPROTO_IPV6, IPV6_RECVERR),
	KERNEL(IPPROTO_IP, IP_TTL), KERNEL(IPPROTO_IP, IP_TOS),
	KERNEL(IPPROTO_IP, IP_MULTICAST_TTL), KERNEL(IPPROTO_IP, IP_MULTICAST_LOOP),
	SHOW(IPPROTO_IP, IP_PKTINFO), SHOW(IPPROTO_IP, IP_RECVERR),
	KERNEL(IPPROTO_TCP, TCP_NODELAY), KERNEL(IPPROTO_TCP, TCP_KEEPIDLE),
	KERNEL(IPPROTO_TCP, TCP_KEEPINTVL), KERNEL(IPPROTO_TCP, TCP_KEEPCNT),
	KERNEL(IPPROTO_TCP, TCP_CORK), KERNEL(IPPROTO_TCP, TCP_QUICKACK),
	NOBODY(SO_BINDTODEVICE), NOBODY(SO_BINDTOIFINDEX), NOBODY(SO_MARK),
	NOBODY(SO_ATTACH_FILTER), NOBODY(SO_ATTACH_BPF), NOBODY(SO_DETACH_FILTER),
	NOBODY(SO_ATTACH_REUSEPORT_CBPF), NOBODY(SO_ATTACH_REUSEPORT_EBPF), NOBODY(SO_LOCK_FILTER),
	NOBODY(SO_SNDBUFFORCE), NOBODY(SO_RCVBUFFORCE), NOBODY(SO_TXTIME), NOBODY(SO_ZEROCOPY),
	NOBODY(SO_BUSY_POLL),
};
/* clang-format on */

static const struct option *find_option(int level, int name)
{
	for (size_t i = 0; i < N_ELEMENTS(options); i++) {
		if (options[i].level == level && options[i].name == name)
			return &options[i];
	}
	return NULL;
}

static struct call *begin(struct session *s, const struct seccomp_data *data, enum call_kind kind,
			  const char *name, int *error)
{
	struct call *call = record_call(s, kind, name);
	int socket = socket_at(s, (int)data->args[0]);

	call->fd = (int)data->args[0];
	call->socket = socket < 0 ? -1 : socket;
	call->level = (int)data->args[1];
	call->option = (int)data->args[2];
	*error = socket < 0 ? socket : 0;
	return call;
}

static long set_timeout(uint64_t *timeout, const void *value, size_t size)
{
	struct timeval time;

	if (size < sizeof(time))
		return -EINVAL;
	memcpy(&time, value, sizeof(time));
	if (time.tv_usec < 0 || time.tv_usec >= 1000000)
		return -EDOM;
	/* A negative time is none, and none is for ever (sock_set_timeout of the kernel). */
	*timeout = time.tv_sec < 0	 ? 0 :
		   time.tv_sec > 1000000 ? 1000000 * SECOND :
					   (uint64_t)time.tv_sec * SECOND + (uint64_t)time.tv_usec * 1000;
	return 0;
}

static long set_flag(struct session *s, const struct call *call, bool *flag, const void *value,
		     size_t size)
{
	int given;

	if (size < sizeof(given))
		return -EINVAL;
	memcpy(&given, value, sizeof(given));
	if (s->sockets[call->socket].domain != AF_INET6)
		return -ENOPROTOOPT;
	/* The kernel has to know it too, unless its own ::1 is missing and a mapped one stands for it. */
	if (!IN6_IS_ADDR_LOOPBACK(machine_host6(s->machine)))
		return *flag = given != 0, 0;
	if (setsockopt(s->backings[call->socket].fd, call->level, call->option, &given,
		       sizeof(given)) < 0)
		return -errno;
	*flag = given != 0;
	return 0;
}

static long set_option(struct session *s, const struct call *call, const struct option *option,
		       uint64_t pointer, int optlen)
{
	struct backing *backing = &s->backings[call->socket];
	uint8_t value[OPTION_BYTES_MAX];
	size_t size = MIN((size_t)optlen, sizeof(value));
	bool readable = memory_read(s->child.pid, pointer, value, size) == 0;

	/* Which error comes first, a short length or a bad pointer, is the kernel's to say. */
	if (option->keeper == KEPT_BY_KERNEL || !readable)
		return setsockopt(backing->fd, option->level, option->name,
				  readable ? value : NULL, (socklen_t)size) < 0 ?
			       -errno :
			       0;
	if (option->keeper == KEPT_AS_TIMEOUT)
		return set_timeout((uint64_t *)(void *)((char *)backing + option->offset), value,
				   size);
	if (option->keeper == KEPT_HERE)
		return set_flag(s, call, (bool *)(void *)((char *)backing + option->offset), value,
				size);
	return size < sizeof(int) ? -EINVAL : 0;
}

struct reply do_setsockopt(struct session *s, const struct seccomp_data *data)
{
	const struct option *option = find_option((int)data->args[1], (int)data->args[2]);
	int optlen = (int)data->args[4];
	int error;
	struct call *call = begin(s, data, CALL_SETSOCKOPT, "setsockopt", &error);

	if (!error)
		error = record_injection(s, call);
	if (!error && optlen < 0)
		error = -EINVAL;
	if (error)
		return record_result(s, call, error);
	if (!option) {
		record_unsupported(s, "setsockopt");
		return record_result(s, call, -ENOPROTOOPT);
	}
	if (option->keeper == KEPT_BY_NOBODY)
		return session_forbid(s, "setsockopt");
	return record_result(s, call, set_option(s, call, option, data->args[3], optlen));
}

static long get_option(struct session *s, const struct call *call, const struct option *option,
		       void *value, socklen_t *size)
{
	const struct backing *backing = &s->backings[call->socket];
	struct timeval time = { 0 };
	int flag = 0;

	if (option->keeper == KEPT_BY_KERNEL ||
	    (option->keeper == KEPT_HERE && IN6_IS_ADDR_LOOPBACK(machine_host6(s->machine))))
		return getsockopt(backing->fd, option->level, option->name, value, size) < 0 ?
			       -errno :
			       0;
	if (option->keeper == KEPT_AS_TIMEOUT) {
		uint64_t ns;

		memcpy(&ns, (const char *)backing + option->offset, sizeof(ns));
		time.tv_sec = (time_t)(ns / SECOND);
		time.tv_usec = (suseconds_t)(ns % SECOND / 1000);
		*size = MIN(*size, (socklen_t)sizeof(time));
		memcpy(value, &time, *size);
		return 0;
	}
	if (option->keeper == KEPT_HERE)
		flag = *((const bool *)((const char *)backing + option->offset));
	*size = MIN(*size, (socklen_t)sizeof(flag));
	memcpy(value, &flag, *size);
	return 0;
}

struct reply do_getsockopt(struct session *s, const struct seccomp_data *data)
{
	const struct option *option = find_option((int)data->args[1], (int)data->args[2]);
	uint8_t value[OPTION_BYTES_MAX];
	socklen_t size;
	int optlen, error;
	struct call *call = begin(s, data, CALL_GETSOCKOPT, "getsockopt", &error);

	if (error)
		return record_result(s, call, error);
	if (!option || option->keeper == KEPT_BY_NOBODY) {
		record_unsupported(s, "getsockopt");
		return record_result(s, call, -ENOPROTOOPT);
	}
	if (memory_read(s->child.pid, data->args[4], &optlen, sizeof(optlen)))
		return record_result(s, call, -EFAULT);
	if (optlen < 0)
		return record_result(s, call, -EINVAL);
	size = (socklen_t)MIN((size_t)optlen, sizeof(value));
	error = (int)get_option(s, call, option, value, &size);
	if (!error && (memory_write(s->child.pid, data->args[3], value, size) ||
		       memory_write(s->child.pid, data->args[4], &size, sizeof(size))))
		error = -EFAULT;
	return record_result(s, call, error);
}
