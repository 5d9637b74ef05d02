/* Socket options: one table. Most are the kernel's to keep; those that would reach past this run, or
   that mean time or addresses, are kept here. */

#include <assert.h>
#include <errno.h>
#include <linux/tcp.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

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
	KEPT_AS_LINGER,		/* by the kernel, and we remember not to wait in close() */
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
	KERNEL(SOL_SOCKET, SO_SNDLOWAT), KERNEL(SOL_SOCKET, SO_DONTROUTE),
	{ SOL_SOCKET, SO_LINGER, "SO_LINGER", KEPT_AS_LINGER },
	KERNEL(SOL_SOCKET, SO_PRIORITY), KERNEL(SOL_SOCKET, SO_TIMESTAMP),
	KERNEL(IPPROTO_IPV6, IPV6_UNICAST_HOPS), KERNEL(IPPROTO_IPV6, IPV6_MULTICAST_HOPS),
	KERNEL(IPPROTO_IPV6, IPV6_MULTICAST_LOOP), KERNEL(IPPROTO_IPV6, IPV6_TCLASS),
	KERNEL(IPPROTO_IPV6, IPV6_RECVPKTINFO), KERNEL(IPPROTO_IPV6, IPV6_RECVERR),
	KERNEL(IPPROTO_IPV6, IPV6_MTU_DISCOVER),
	KERNEL(IPPROTO_IPV6, IPV6_2292PKTINFO),	/* what SO_REUSEADDR is at the wrong level */
	KERNEL(IPPROTO_IP, IP_TTL), KERNEL(IPPROTO_IP, IP_TOS),
	KERNEL(IPPROTO_IP, IP_MULTICAST_TTL), KERNEL(IPPROTO_IP, IP_MULTICAST_LOOP),
	KERNEL(IPPROTO_IP, IP_PKTINFO), KERNEL(IPPROTO_IP, IP_RECVERR),
	KERNEL(IPPROTO_IP, IP_MTU_DISCOVER),
	KERNEL(IPPROTO_TCP, TCP_NODELAY), KERNEL(IPPROTO_TCP, TCP_MAXSEG),
	KERNEL(IPPROTO_TCP, TCP_KEEPIDLE),
	KERNEL(IPPROTO_TCP, TCP_KEEPINTVL), KERNEL(IPPROTO_TCP, TCP_KEEPCNT),
	KERNEL(IPPROTO_TCP, TCP_CORK), KERNEL(IPPROTO_TCP, TCP_QUICKACK),
	KERNEL(IPPROTO_TCP, TCP_USER_TIMEOUT), KERNEL(IPPROTO_TCP, TCP_SYNCNT),
	KERNEL(IPPROTO_TCP, TCP_DEFER_ACCEPT),
	NOBODY(SO_BINDTODEVICE), NOBODY(SO_BINDTOIFINDEX), NOBODY(SO_MARK),
	NOBODY(SO_ATTACH_FILTER), NOBODY(SO_ATTACH_BPF), NOBODY(SO_DETACH_FILTER),
	NOBODY(SO_ATTACH_REUSEPORT_CBPF), NOBODY(SO_ATTACH_REUSEPORT_EBPF), NOBODY(SO_LOCK_FILTER),
	NOBODY(SO_SNDBUFFORCE), NOBODY(SO_RCVBUFFORCE), NOBODY(SO_TXTIME), NOBODY(SO_ZEROCOPY),
	NOBODY(SO_BUSY_POLL),
};
/* clang-format on */

/* Those of IPv6 that are kept in struct backing where the kernel has none of it (options6): what they are
   at first, and what do_ipv6_setsockopt() of the kernel accepts. */
static const struct option6 {
	int name, at_first, min, max;
	int default_for_none;	/* what -1 stands for */
	bool is_flag;		/* anything but 0 is 1 */
	bool not_of_streams;
} options6[] = {
	{ IPV6_UNICAST_HOPS, 64, -1, 255, 64 },
	{ IPV6_MULTICAST_HOPS, 1, -1, 255, 1, .not_of_streams = true },
	{ IPV6_MULTICAST_LOOP, 1, 0, 1 },
	{ IPV6_TCLASS, 0, -1, 255, 0 },
	{ IPV6_RECVPKTINFO, .is_flag = true }, { IPV6_2292PKTINFO, .is_flag = true },
	{ IPV6_RECVERR, .is_flag = true },
	{ IPV6_MTU_DISCOVER, 1, 0, 5 },
};
static_assert(N_ELEMENTS(options6) <= OPTIONS6, "there is room for all of them");

void options_init(struct backing *backing)
{
	for (size_t i = 0; i < N_ELEMENTS(options6); i++)
		backing->options6[i] = options6[i].at_first;
}

/* The index of an option that is kept here for want of IPv6, or -1. */
static int kept_for_six(const struct session *s, int socket, const struct option *option)
{
	if (option->level != IPPROTO_IPV6 || !translate_imitates(s, socket))
		return -1;
	for (size_t i = 0; i < N_ELEMENTS(options6); i++) {
		if (options6[i].name == option->name)
			return (int)i;
	}
	return -1;
}

/* Answers to a call that the kernel is asked about with its own arguments. An address that he cannot
   read is passed on as one that nobody can: which error comes first is the kernel's to say. */
static const uintptr_t unreadable = 16;

static long set_real(int fd, int level, int name, uintptr_t value, socklen_t size)
{
	/* Past libc, and so past the sanitizers, who would mind. */
	return syscall(SYS_setsockopt, fd, level, name, value, size) < 0 ? -errno : 0;
}

static long get_real(int fd, int level, int name, void *value, socklen_t *size)
{
	return syscall(SYS_getsockopt, fd, level, name, value, size) < 0 ? -errno : 0;
}

static long set_six(struct session *s, int socket, int index, const void *given, size_t size)
{
	const struct option6 *option = &options6[index];
	int value = 0;

	if (option->not_of_streams && s->sockets[socket].type == SOCK_STREAM)
		return -ENOPROTOOPT;
	if (size < sizeof(value))
		return -EINVAL;
	memcpy(&value, given, sizeof(value));
	if (option->is_flag)
		value = value != 0;
	else if (value < option->min || value > option->max)
		return -EINVAL;
	if (option->name == IPV6_TCLASS && s->sockets[socket].type == SOCK_STREAM && value > 0)
		value &= ~3;	/* these bits are TCP's own */
	if (option->name == IPV6_RECVERR)
		set_real(s->backings[socket].fd, IPPROTO_IP, IP_RECVERR, (uintptr_t)&value, sizeof(value));
	s->backings[socket].options6[index] = value == -1 ? option->default_for_none : value;
	return 0;
}

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
	const time_t for_ever = 10000000000;	/* more than the clock will ever pass */
	struct timeval time;

	if (size < sizeof(time))
		return -EINVAL;
	memcpy(&time, value, sizeof(time));
	if (time.tv_usec < 0 || time.tv_usec >= 1000000)
		return -EDOM;
	/* No time is for ever, but less than none is no time at all (sock_set_timeout of the kernel): it
	   is told as 0 and waits for a moment too short to tell. */
	*timeout = time.tv_sec < 0 ? 1 :
		   MIN((uint64_t)time.tv_sec, (uint64_t)for_ever) * SECOND + (uint64_t)time.tv_usec * 1000;
	return 0;
}

/* IPV6_V6ONLY where a mapped address stands for ::1: the kernel must not know it, and what it checks is
   checked here. */
static long set_flag(struct session *s, const struct call *call, bool *flag, const void *value,
		     size_t size)
{
	int given = 0;

	if (s->sockets[call->socket].domain != AF_INET6)
		return -ENOPROTOOPT;
	if (size < sizeof(given) || s->backings[call->socket].real_port)
		return -EINVAL;
	memcpy(&given, value, sizeof(given));
	*flag = given != 0;
	return 0;
}

static bool kernel_keeps(const struct session *s, const struct option *option)
{
	return option->keeper == KEPT_BY_KERNEL || option->keeper == KEPT_AS_LINGER ||
	       (option->keeper == KEPT_HERE && IN6_IS_ADDR_LOOPBACK(machine_host6(s->machine)));
}

/* What of a value of the kernel's we have to know as well. */
static void remember(struct session *s, int socket, const struct option *option)
{
	struct backing *backing = &s->backings[socket];
	int value = 0;
	socklen_t size = sizeof(value);

	if (option->keeper == KEPT_AS_LINGER)
		backing->lingers = true;
	if (option->keeper == KEPT_HERE &&
	    get_real(backing->fd, option->level, option->name, &value, &size) == 0)
		*(bool *)(void *)((char *)backing + option->offset) = value;
}

static long set_option(struct session *s, const struct call *call, const struct option *option,
		       uint64_t pointer, int optlen)
{
	struct backing *backing = &s->backings[call->socket];
	uint8_t value[OPTION_BYTES_MAX] = { 0 };
	size_t size = MIN((size_t)optlen, sizeof(value));
	bool readable = memory_read(s->child.pid, pointer, value, size) == 0;
	uintptr_t given = readable ? (uintptr_t)value : pointer ? unreadable : 0;
	int six = kept_for_six(s, call->socket, option);
	long error;

	if (six >= 0)
		return !readable && pointer && size >= sizeof(int) ?
			       -EFAULT :
			       set_six(s, call->socket, six, value, size);
	if (kernel_keeps(s, option)) {
		error = set_real(backing->fd, option->level, option->name, given, (socklen_t)size);
		if (!error)
			remember(s, call->socket, option);
		return error;
	}
	if (option->keeper == KEPT_HERE)
		return readable || !pointer ? set_flag(s, call, (bool *)(void *)((char *)backing + option->offset),
						       value, size) :
					      -EFAULT;
	if (!readable)
		return set_real(backing->fd, option->level, option->name, given, (socklen_t)size);
	return set_timeout((uint64_t *)(void *)((char *)backing + option->offset), value, size);
}

/* For an option that is not in the table: what the kernel says of one that nobody knows. */
enum { NO_OPTION = 9999 };

struct reply do_setsockopt(struct session *s, const struct seccomp_data *data)
{
	const struct option *option = find_option((int)data->args[1], (int)data->args[2]);
	const struct option unknown = { (int)data->args[1], NO_OPTION, "", KEPT_BY_KERNEL, 0 };
	int optlen = (int)data->args[4];
	int error;
	struct call *call = begin(s, data, CALL_SETSOCKOPT, "setsockopt", &error);

	if (!error)
		error = record_injection(s, call);
	if (!error && optlen < 0)
		error = -EINVAL;
	if (error)
		return record_result(s, call, error);
	if (!option)
		record_unsupported(s, N_("%s() does not know this option here: it fails"), "setsockopt");
	else if (option->keeper == KEPT_BY_NOBODY)
		return session_forbid(s, "setsockopt");
	return record_result(s, call,
			     set_option(s, call, option ? option : &unknown, data->args[3], optlen));
}

static long get_timeout(const struct backing *backing, const struct option *option, void *value,
			int *optlen)
{
	struct timeval time = { 0 };
	uint64_t ns;

	if (*optlen < 0)
		return -EINVAL;
	memcpy(&ns, (const char *)backing + option->offset, sizeof(ns));
	time.tv_sec = (time_t)(ns / SECOND);
	time.tv_usec = (suseconds_t)(ns % SECOND / 1000);
	*optlen = MIN(*optlen, (int)sizeof(time));
	memcpy(value, &time, (size_t)*optlen);
	return 0;
}

/* `value` has room for OPTION_BYTES_MAX. */
static long get_option(struct session *s, const struct call *call, const struct option *option,
		       void *value, int *optlen)
{
	const struct backing *backing = &s->backings[call->socket];
	socklen_t size = (socklen_t)MIN(*optlen, OPTION_BYTES_MAX);
	int flag, six = kept_for_six(s, call->socket, option);
	long error;

	if (option->keeper == KEPT_AS_TIMEOUT)
		return get_timeout(backing, option, value, optlen);
	if (six < 0 && kernel_keeps(s, option)) {
		/* A negative length too: some options take it for a long one. */
		error = get_real(backing->fd, option->level, option->name, value, &size);
		*optlen = (int)size;
		/* The same in other words, of IPv6 and of IPv4 behind it. */
		if (error == -EOPNOTSUPP && translate_imitates(s, call->socket))
			error = -ENOPROTOOPT;
		if (!error && option->name == SO_DOMAIN && option->level == SOL_SOCKET)
			memcpy(value, &s->sockets[call->socket].domain, size);
		return error;
	}
	if (s->sockets[call->socket].domain != AF_INET6)
		return -EOPNOTSUPP;
	flag = six >= 0 ? backing->options6[six] :
			  *(const bool *)((const char *)backing + option->offset);
	*optlen = (int)MIN((unsigned)*optlen, sizeof(flag));
	memcpy(value, &flag, (size_t)*optlen);
	return 0;
}

/* Whether anybody looks at the length is the kernel's to say, too. */
static long get_without_length(struct session *s, const struct call *call,
			       const struct option *option, void *value)
{
	long error = get_real(s->backings[call->socket].fd, option->level, option->name, value,
			      (socklen_t *)unreadable);

	if (error != -EOPNOTSUPP || !translate_imitates(s, call->socket))
		return error;
	return kept_for_six(s, call->socket, option) >= 0 || option->keeper == KEPT_HERE ? -EFAULT :
											   -ENOPROTOOPT;
}

struct reply do_getsockopt(struct session *s, const struct seccomp_data *data)
{
	const struct option *option = find_option((int)data->args[1], (int)data->args[2]);
	const struct option unknown = { (int)data->args[1], NO_OPTION, "", KEPT_BY_KERNEL, 0 };
	uint8_t value[OPTION_BYTES_MAX] = { 0 };
	int optlen, error;
	struct call *call = begin(s, data, CALL_GETSOCKOPT, "getsockopt", &error);

	if (error)
		return record_result(s, call, error);
	if (!option || option->keeper == KEPT_BY_NOBODY) {
		record_unsupported(s, N_("%s() does not know this option here: it fails"), "getsockopt");
		option = &unknown;
	}
	if (memory_read(s->child.pid, data->args[4], &optlen, sizeof(optlen)))
		return record_result(s, call, get_without_length(s, call, option, value));
	error = (int)get_option(s, call, option, value, &optlen);
	if (!error && (memory_write(s->child.pid, data->args[3], value, (size_t)optlen) ||
		       memory_write(s->child.pid, data->args[4], &optlen, sizeof(optlen))))
		error = -EFAULT;
	return record_result(s, call, error);
}
