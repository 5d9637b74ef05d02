/* Sockets come, are named, and go: socket(2), bind(2), connect(2) and their kin, performed on real
   sockets of ours with translated addresses. Errors are the kernel's own wherever it is asked. */

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "grader/base/util.h"
#include "grader/run/address.h"
#include "grader/run/backing.h"
#include "grader/run/descriptor.h"
#include "grader/run/memory.h"
#include "grader/run/peer.h"
#include "grader/run/syscalls.h"

/* A connection over loopback is made or refused before connect() returns, but for a full backlog. */
enum { CONNECT_WAIT_MS = 1000 };

/* The kernel's own refusals are asked of the kernel; families that lead out of this little world do
   not exist in it, and types that do are refused as an ordinary user is (raw(7)). */
static bool leads_out(int type)
{
	type &= ~(SOCK_CLOEXEC | SOCK_NONBLOCK);
	return type != SOCK_DGRAM && type != SOCK_STREAM;
}

/* Asking the kernel for what it does not have makes it load modules: only what every kernel has, or
   refuses by its number, is asked for. */
static int check_kind(int domain, int type, int protocol)
{
	const int numbers = 263;	/* IPPROTO_MAX */

	type &= ~(SOCK_CLOEXEC | SOCK_NONBLOCK);
	if (domain == AF_PACKET)
		return -EPERM;
	if (domain != AF_INET && domain != AF_INET6)
		return -EAFNOSUPPORT;
	if (type == SOCK_PACKET)
		return domain == AF_INET ? -EPERM : -ESOCKTNOSUPPORT;
	if (type == SOCK_RDM || type == SOCK_SEQPACKET || type == SOCK_DCCP || type == 0)
		return -ESOCKTNOSUPPORT;
	if (type == SOCK_RAW || protocol < 0 || protocol >= numbers || protocol == 0 ||
	    protocol == IPPROTO_TCP || protocol == IPPROTO_UDP)
		return 0;
	return -EPROTONOSUPPORT;
}

int session_add_socket(struct session *s, int fd, int domain, int type, int protocol)
{
	int index = (int)s->run.n_sockets;

	if (index >= SOCKETS_MAX ||
	    grow(&s->sockets, &s->sockets_allocated, s->run.n_sockets, sizeof(*s->sockets))) {
		close(fd);
		return index >= SOCKETS_MAX ? -EMFILE : -ENOMEM;
	}
	s->run.sockets = s->sockets;
	s->run.n_sockets++;
	s->sockets[index] = (struct socket_record){
		.domain = domain, .type = type, .protocol = protocol,
		.call = (int)s->run.n_calls - 1,
	};
	s->backings[index] = (struct backing){ .fd = fd, .local = address_any(domain, 0) };
	options_init(&s->backings[index]);
	return index;
}

static long open_socket(struct session *s, const struct call *call, int *index)
{
	const int flags = SOCK_CLOEXEC | SOCK_NONBLOCK;
	int fd, number, error = check_kind(call->domain, call->type, call->protocol);

	if (error)
		return error;
	/* Flags that the kernel does not know are for it to refuse: all of `type` is passed on. */
	fd = backing_open(s->machine, call->domain, call->type, call->protocol);
	if (fd < 0)
		return -errno;
	if (leads_out(call->type)) {
		close(fd);
		return -EPERM;
	}
	*index = session_add_socket(s, fd, call->domain, call->type & ~flags, call->protocol);
	if (*index < 0)
		return *index;
	number = descriptor_open_socket(s, *index, call->type & SOCK_NONBLOCK,
					call->type & SOCK_CLOEXEC);
	if (number < 0)
		backing_close(s, *index);
	return number;
}

struct reply do_socket(struct session *s, const struct seccomp_data *data)
{
	struct call *call = record_call(s, CALL_SOCKET, "socket");
	int index = -1, planned;
	long result;

	call->domain = (int)data->args[0];
	call->type = (int)data->args[1];
	call->protocol = (int)data->args[2];
	planned = record_injection(s, call);
	if (planned)
		return record_result(s, call, planned);
	result = open_socket(s, call, &index);
	if (result >= 0) {
		call->socket = index;
		call->fd = (int)result;
	}
	call->type &= ~(SOCK_CLOEXEC | SOCK_NONBLOCK);
	return record_result(s, call, result);
}

/* Begins the record of a call on a socket: 0, or the errno of a descriptor that is none. */
static int begin(struct session *s, const struct seccomp_data *data, enum call_kind kind,
		 const char *name, struct call **call)
{
	int fd = (int)data->args[0];
	int socket = socket_at(s, fd);

	*call = record_call(s, kind, name);
	(*call)->fd = fd;
	(*call)->socket = socket < 0 ? -1 : socket;
	return socket < 0 ? socket : 0;
}

/* The address argument of bind(), connect(), sendto(): move_addr_to_kernel() of the kernel. */
int address_from_student(struct session *s, struct call *call, uint64_t pointer, uint64_t addrlen)
{
	int length = (int)addrlen;

	call->addrlen = addrlen;
	if (length < 0 || (size_t)length > sizeof(call->address.bytes))
		return -EINVAL;
	if (memory_read(s->child.pid, pointer, call->address.bytes, (size_t)length))
		return -EFAULT;
	call->address.length = (socklen_t)length;
	call->has_address = length > 0;
	return 0;
}

/* ... and move_addr_to_user(): cut to the room there is, the whole length told. */
int address_to_student(struct session *s, const struct address *address, uint64_t pointer,
		       uint64_t length_pointer)
{
	int32_t room;

	if (memory_read(s->child.pid, length_pointer, &room, sizeof(room)))
		return -EFAULT;
	if (room < 0)
		return -EINVAL;
	room = MIN(room, (int32_t)address->length);
	if (memory_write(s->child.pid, pointer, address->bytes, (size_t)room))
		return -EFAULT;
	return memory_write(s->child.pid, length_pointer, &address->length,
			    sizeof(address->length));
}

struct reply do_bind(struct session *s, const struct seccomp_data *data)
{
	struct call *call;
	int planned, error = begin(s, data, CALL_BIND, "bind", &call);

	if (!error)
		error = address_from_student(s, call, data->args[1], data->args[2]);
	planned = record_injection(s, call);
	if (planned)
		error = planned;
	else if (!error)
		error = address_bind(s, call->socket, &call->address);
	if (!error) {
		s->sockets[call->socket].bound = true;
		s->sockets[call->socket].local = s->backings[call->socket].local;
		peer_notice_bind(s);
	}
	return record_result(s, call, error);
}

/* Our socket never blocks; a blocking connect() of his is waited for here, and asked for again: the
   second connect() tells how the first one went. */
static struct reply finish_connect(struct session *s, struct call *call, const struct address *real)
{
	const struct backing *backing = &s->backings[call->socket];
	struct reply reply;

	if (session_await(s, backing->fd, POLLOUT, CONNECT_WAIT_MS) > 0)
		return answer(TEMP_FAILURE_RETRY(connect(backing->fd, &real->any, real->length)) < 0 ?
				      -errno :
				      0);
	if (!backing->send_timeout)
		return session_block(s, call, N_("its connection is never answered"));
	reply = clock_pass(s, backing->send_timeout);
	return reply.ends ? reply : answer(-EINPROGRESS);
}

static struct reply connect_real(struct session *s, struct call *call, bool nonblocking)
{
	struct address wanted = call->address;
	struct backing *backing = &s->backings[call->socket];
	struct reply reply = answer(0);
	struct address real;
	enum destination destination;
	int own;

	translate_form(s, call->socket, USAGE_CONNECT, &wanted);
	destination = translate_destination(s, call->socket, &wanted, &real, &own);
	if (destination == DESTINATION_ELSEWHERE)
		return answer(s->sockets[call->socket].type == SOCK_STREAM &&
					      backing->remote.length ?
				      -EISCONN :
				      unreachable(&wanted));
	if (TEMP_FAILURE_RETRY(connect(backing->fd, &real.any, real.length)) < 0)
		reply = answer(-errno);
	if (destination != DESTINATION_AS_IT_IS && (reply.value == 0 || reply.value == -EINPROGRESS)) {
		backing->dialed = address_port(&wanted);
		backing->peer_is_four = address_host(&wanted) == AF_INET;
		/* Its own host it gets now, if it had none. */
		if (address_is_any(&backing->local))
			backing->four = backing->peer_is_four;
	}
	if (reply.value == -EINPROGRESS && !nonblocking)
		reply = finish_connect(s, call, &real);
	if (!reply.ends && address_refresh(s, call->socket))
		return session_fault(s, EIO, "cannot ask for the name of a socket");
	s->sockets[call->socket].connected = backing->remote.length || reply.value == -EINPROGRESS;
	if (backing->remote.length)
		s->sockets[call->socket].peer = backing->remote;
	return reply;
}

struct reply do_connect(struct session *s, const struct seccomp_data *data)
{
	struct call *call;
	struct reply reply;
	int planned, error = begin(s, data, CALL_CONNECT, "connect", &call);

	/* The kernel reads the address before it asks whether this is a socket. */
	if (!error || error == -ENOTSOCK) {
		int bad = address_from_student(s, call, data->args[1], data->args[2]);

		error = bad ? bad : error;
	}
	planned = record_injection(s, call);
	if (planned || error)
		return record_result(s, call, planned ? planned : error);
	reply = connect_real(s, call, description_at(s, call->fd)->nonblocking);
	return reply.ends ? reply : record_result(s, call, reply.value);
}

struct reply do_listen(struct session *s, const struct seccomp_data *data)
{
	struct call *call;
	int planned, error = begin(s, data, CALL_LISTEN, "listen", &call);

	call->size = (size_t)data->args[1];
	planned = record_injection(s, call);
	if (planned)
		error = planned;
	else if (!error && listen(s->backings[call->socket].fd, (int)data->args[1]) < 0)
		error = -errno;
	else if (!error)
		error = address_refresh(s, call->socket);
	if (!error)
		s->sockets[call->socket].listening = true;
	return record_result(s, call, error);
}

/* The next connection that waits, from within this run; a stranger's is closed unseen. */
static int accept_real(struct session *s, int socket, struct address *from)
{
	for (;;) {
		struct address real = { .length = sizeof(real.bytes) };
		bool from_peer;
		int fd = accept4(s->backings[socket].fd, &real.any, &real.length,
				 SOCK_CLOEXEC | SOCK_NONBLOCK);

		if (fd < 0 && (errno == EINTR || errno == ECONNABORTED))
			continue;
		if (fd < 0)
			return errno == EMFILE ? -ENFILE : -errno;	/* of ours: see is_want() */
		if (translate_source(s, socket, &real, from, &from_peer))
			return fd;
		close(fd);
	}
}

static struct reply accept_as(struct session *s, const struct seccomp_data *data, const char *name,
			      int flags)
{
	struct call *call;
	struct address from;
	const struct socket_record *listener;
	int fd, index, number, planned, error = begin(s, data, CALL_ACCEPT, name, &call);

	call->flags = flags;
	planned = record_injection(s, call);
	if (planned)
		return record_result(s, call, planned);
	/* In the kernel's order: a number is reserved before anybody looks at the socket. */
	if (error == -EBADF)
		return record_result(s, call, error);
	if (flags & ~(SOCK_CLOEXEC | SOCK_NONBLOCK))
		return record_result(s, call, -EINVAL);
	if (!error)
		error = MIN(descriptor_free(s, 0), 0);
	if (error)
		return record_result(s, call, error);
	fd = accept_real(s, call->socket, &from);
	if (fd == -EAGAIN && !description_at(s, call->fd)->nonblocking) {
		if (s->backings[call->socket].receive_timeout) {
			struct reply reply =
				clock_pass(s, s->backings[call->socket].receive_timeout);

			return reply.ends ? reply : record_result(s, call, -EAGAIN);
		}
		return session_block(s, call, N_("nobody connects to this socket"));
	}
	if (fd < 0)
		return record_result(s, call, fd);
	listener = &s->sockets[call->socket];
	index = session_add_socket(s, fd, listener->domain, listener->type, listener->protocol);
	if (index < 0)
		return record_result(s, call, index);
	backing_inherit(s, index, call->socket);
	s->backings[index].four = s->backings[index].peer_is_four =
		from.any.sa_family == AF_INET6 && address_host(&from) == AF_INET;
	error = address_refresh(s, index);
	if (error) {
		backing_close(s, index);
		return record_result(s, call, is_want(error) ? error : -ECONNABORTED);
	}
	s->sockets[index].connected = true;
	s->sockets[index].peer = s->backings[index].remote;
	number = descriptor_open_socket(s, index, flags & SOCK_NONBLOCK, flags & SOCK_CLOEXEC);
	if (number < 0) {
		backing_close(s, index);
		return record_result(s, call, number);
	}
	if (data->args[1]) {
		error = address_to_student(s, &from, data->args[1], data->args[2]);
		if (error) {
			descriptor_close(s, number);
			return record_result(s, call, error);
		}
		call->has_address = true;
		call->address = from;
	}
	return record_result(s, call, number);
}

struct reply do_accept(struct session *s, const struct seccomp_data *data)
{
	return accept_as(s, data, "accept", 0);
}

struct reply do_accept4(struct session *s, const struct seccomp_data *data)
{
	return accept_as(s, data, "accept4", (int)data->args[3]);
}

struct reply do_shutdown(struct session *s, const struct seccomp_data *data)
{
	struct call *call;
	int planned, error = begin(s, data, CALL_SHUTDOWN, "shutdown", &call);

	call->flags = (int)data->args[1];
	planned = record_injection(s, call);
	if (planned)
		error = planned;
	else if (!error && shutdown(s->backings[call->socket].fd, (int)data->args[1]) < 0)
		error = -errno;
	/* It takes effect although it says ENOTCONN (inet_shutdown() of the kernel). */
	if ((!error || error == -ENOTCONN) && call->socket >= 0 && call->flags != SHUT_WR &&
	    s->sockets[call->socket].type == SOCK_DGRAM)
		s->backings[call->socket].shut_read = true;
	return record_result(s, call, error);
}

static struct reply get_name(struct session *s, const struct seccomp_data *data,
			     enum call_kind kind, const char *name)
{
	struct call *call;
	int planned, error = begin(s, data, kind, name, &call);
	const struct address *address;

	if (error)
		return record_result(s, call, error);
	/* A connection may have ended since. */
	if (address_refresh(s, call->socket))
		return session_fault(s, EIO, "cannot ask for the name of a socket");
	address = kind == CALL_GETPEERNAME ? &s->backings[call->socket].remote :
					     &s->backings[call->socket].local;
	call->length_preset = !memory_read(s->child.pid, data->args[2], &call->length_in,
					   sizeof(call->length_in));
	planned = record_injection(s, call);
	if (planned)
		error = planned;
	else if (address->length == 0)
		error = -ENOTCONN;
	else
		error = address_to_student(s, address, data->args[1], data->args[2]);
	return record_result(s, call, error);
}

struct reply do_getsockname(struct session *s, const struct seccomp_data *data)
{
	return get_name(s, data, CALL_GETSOCKNAME, "getsockname");
}

struct reply do_getpeername(struct session *s, const struct seccomp_data *data)
{
	return get_name(s, data, CALL_GETPEERNAME, "getpeername");
}
