/* read(2), write(2), send(2), recv(2) and all their spellings: each is unpacked into a transfer, on
   a socket; on the other descriptors there are, it is text, the job, or a claim. */

#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

#include "grader/base/util.h"
#include "grader/run/address.h"
#include "grader/run/claim.h"
#include "grader/run/descriptor.h"
#include "grader/run/memory.h"
#include "grader/run/transfer.h"

static struct reply finish(struct session *s, struct call *call, struct reply reply)
{
	return reply.ends ? reply : record_result(s, call, reply.value);
}

/* Begins the record of a transfer on whatever fd means; NULL description: EBADF. */
static struct call *begin(struct session *s, enum call_kind kind, const char *name, int fd,
			  struct description **description)
{
	struct call *call = record_call(s, kind, name);

	*description = description_at(s, fd);
	call->fd = fd;
	if (*description && (*description)->kind == DESCRIPTION_SOCKET)
		call->socket = (*description)->socket;
	return call;
}

/* A call whose arguments are wrong before its descriptor is looked at. */
static struct reply refuse(struct session *s, enum call_kind kind, const char *name, int fd,
			   int error)
{
	struct description *unused;

	return record_result(s, begin(s, kind, name, fd, &unused), error);
}

static bool waits(const struct description *description, int flags)
{
	return !description->nonblocking && !(flags & MSG_DONTWAIT);
}

/* Text for 1 or 2, or a record of the driver; `total` bytes in the vectors. */
static struct reply write_elsewhere(struct session *s, const struct description *description,
				    const struct iovec *vectors, size_t count, size_t total)
{
	size_t size = MIN(total, (size_t)TRANSFER_MAX);

	if (description->kind != DESCRIPTION_OUTPUT && description->kind != DESCRIPTION_CLAIM)
		return answer(-EBADF);	/* open for reading only */
	if (memory_gather(s->child.pid, vectors, count, 0, s->transfer, size))
		return answer(-EFAULT);
	if (description->kind == DESCRIPTION_CLAIM)
		claim_take(s, s->transfer, size);
	else
		record_output(s, s->transfer, size);
	if (s->ended)
		return (struct reply){ .ends = true };
	return answer((long)size);
}

static struct reply write_vectors(struct session *s, const char *name, int fd,
				  struct iovec *vectors, size_t count, size_t total)
{
	struct description *description = description_at(s, fd);
	struct transfer transfer = { vectors, count, total };
	struct call *call;

	/* The driver's records are no calls of the student. */
	if (description && description->kind == DESCRIPTION_CLAIM)
		return write_elsewhere(s, description, vectors, count, total);
	call = begin(s, description && description->kind == DESCRIPTION_OUTPUT ? CALL_PRINT : CALL_SEND,
		     name, fd, &description);
	call->size = total;
	if (!description)
		return record_result(s, call, -EBADF);
	if (description->kind != DESCRIPTION_SOCKET)
		return finish(s, call, write_elsewhere(s, description, vectors, count, total));
	transfer.waits = waits(description, 0);
	return finish(s, call, transfer_send(s, call, &transfer));
}

struct reply do_write(struct session *s, const struct seccomp_data *data)
{
	struct iovec vector = { (void *)(uintptr_t)data->args[1], (size_t)data->args[2] };

	if (memory_check_vector(&vector) && description_at(s, (int)data->args[0]))
		return refuse(s, CALL_SEND, "write", (int)data->args[0], -EFAULT);
	return write_vectors(s, "write", (int)data->args[0], &vector, 1, vector.iov_len);
}

struct reply do_writev(struct session *s, const struct seccomp_data *data)
{
	struct iovec vectors[IOV_MAX];
	size_t total;
	int error = memory_read_vectors(s->child.pid, data->args[1], (size_t)data->args[2], vectors,
					&total);

	if (!description_at(s, (int)data->args[0]))
		error = -EBADF;
	/* Nothing to write is nothing done: no empty datagram as by write(). */
	if (error || total == 0)
		return refuse(s, CALL_SEND, "writev", (int)data->args[0], error);
	return write_vectors(s, "writev", (int)data->args[0], vectors, (size_t)data->args[2], total);
}

static struct reply read_job(struct session *s, const struct iovec *vectors, size_t count,
			     size_t total)
{
	const struct plan *plan = s->order->plan;
	size_t size = MIN(total, plan->job_size - s->job_read);

	if (memory_scatter(s->child.pid, vectors, count, 0, plan->job + s->job_read, size))
		return answer(-EFAULT);
	s->job_read += size;
	return answer((long)size);
}

static struct reply read_vectors(struct session *s, const char *name, int fd,
				 struct iovec *vectors, size_t count, size_t total)
{
	struct description *description = description_at(s, fd);
	struct transfer transfer = { vectors, count, total };
	struct received received;
	struct call *call;

	if (description && description->kind == DESCRIPTION_JOB)
		return read_job(s, vectors, count, total);
	call = begin(s, CALL_RECV, name, fd, &description);
	call->size = total;
	if (!description || description->kind == DESCRIPTION_CLAIM ||
	    description->kind == DESCRIPTION_OUTPUT)
		return record_result(s, call, -EBADF);
	if (description->kind == DESCRIPTION_INPUT) {
		call->kind = CALL_OTHER;
		if (total == 0)
			return record_result(s, call, 0);
		if (description->nonblocking)
			return record_result(s, call, -EAGAIN);
		return session_block(s, call,
				     N_("it reads from the terminal, and nobody types anything"));
	}
	if (total == 0)		/* read(2): the socket is not even asked (sock_read_iter) */
		return record_result(s, call, 0);
	transfer.waits = waits(description, 0);
	return finish(s, call, transfer_receive(s, call, &transfer, &received));
}

struct reply do_read(struct session *s, const struct seccomp_data *data)
{
	struct iovec vector = { (void *)(uintptr_t)data->args[1], (size_t)data->args[2] };

	if (memory_check_vector(&vector) && description_at(s, (int)data->args[0]))
		return refuse(s, CALL_RECV, "read", (int)data->args[0], -EFAULT);
	return read_vectors(s, "read", (int)data->args[0], &vector, 1, vector.iov_len);
}

struct reply do_readv(struct session *s, const struct seccomp_data *data)
{
	struct iovec vectors[IOV_MAX];
	size_t total;
	int error = memory_read_vectors(s->child.pid, data->args[1], (size_t)data->args[2], vectors,
					&total);

	if (!description_at(s, (int)data->args[0]))
		error = -EBADF;
	if (error)
		return refuse(s, CALL_RECV, "readv", (int)data->args[0], error);
	return read_vectors(s, "readv", (int)data->args[0], vectors, (size_t)data->args[2], total);
}

/* Begins a call that only sockets know. NULL: *error is what it gets instead. */
static struct description *begin_on_socket(struct session *s, enum call_kind kind,
					   const char *name, int fd, struct call **call, int *error)
{
	struct description *description;

	*call = begin(s, kind, name, fd, &description);
	*error = !description ? -EBADF : description->kind != DESCRIPTION_SOCKET ? -ENOTSOCK : 0;
	return *error ? NULL : description;
}

struct reply do_sendto(struct session *s, const struct seccomp_data *data)
{
	struct iovec vector = { (void *)(uintptr_t)data->args[1], (size_t)data->args[2] };
	struct transfer transfer = {
		&vector, 1, vector.iov_len, (int)data->args[3],
		.name = data->args[4], .name_length = data->args[5],
	};
	struct call *call;
	int error, bad = memory_check_vector(&vector);
	const struct description *description = begin_on_socket(
		s, CALL_SEND, data->args[4] ? "sendto" : "send", (int)data->args[0], &call, &error);

	/* A call that is refused for its descriptor is shown with what it asked for all the same. */
	call->size = (size_t)data->args[2];
	call->flags = transfer.flags;
	if (bad || !description)
		return record_result(s, call, bad ? bad : error);
	transfer.total = vector.iov_len;
	transfer.waits = waits(description, transfer.flags);
	return finish(s, call, transfer_send(s, call, &transfer));
}

/* recvfrom() names the source in his variables, and fails if he has none to name it in. */
static struct reply hand_out_source(struct session *s, struct call *call, struct reply reply,
				    const struct received *received,
				    const struct seccomp_data *data)
{
	int error;

	if (reply.ends || reply.value < 0 || !data->args[4])
		return finish(s, call, reply);
	error = address_to_student(s, &received->from, data->args[4], data->args[5]);
	call->has_address = !error && received->from.length;
	call->address = received->from;
	return record_result(s, call, error ? error : reply.value);
}

struct reply do_recvfrom(struct session *s, const struct seccomp_data *data)
{
	struct iovec vector = { (void *)(uintptr_t)data->args[1], (size_t)data->args[2] };
	struct transfer transfer = { &vector, 1, vector.iov_len, (int)data->args[3] };
	struct received received = { 0 };
	struct call *call;
	int error, bad = memory_check_vector(&vector);
	const struct description *description =
		begin_on_socket(s, CALL_RECV, data->args[4] || data->args[5] ? "recvfrom" : "recv",
				(int)data->args[0], &call, &error);

	/* A call that is refused for its descriptor is shown with what it asked for all the same. */
	call->size = (size_t)data->args[2];
	call->flags = transfer.flags;
	if (bad || !description)
		return record_result(s, call, bad ? bad : error);
	transfer.total = vector.iov_len;
	if (data->args[5])
		call->length_preset = !memory_read(s->child.pid, data->args[5], &call->length_in,
						   sizeof(call->length_in));
	transfer.waits = waits(description, transfer.flags);
	return hand_out_source(s, call, transfer_receive(s, call, &transfer, &received), &received,
			       data);
}

/* A msghdr of his with its vectors. Ancillary data leads to what is not emulated. */
static int read_message(struct session *s, uint64_t pointer, struct msghdr *header,
			struct iovec *vectors, struct transfer *transfer)
{
	int error;

	if (memory_read(s->child.pid, pointer, header, sizeof(*header)))
		return -EFAULT;
	if (header->msg_name && (int)header->msg_namelen < 0)
		return -EINVAL;
	if (header->msg_iovlen > IOV_MAX)
		return -EMSGSIZE;
	error = memory_read_vectors(s->child.pid, (uintptr_t)header->msg_iov, header->msg_iovlen,
				    vectors, &transfer->total);
	transfer->vectors = vectors;
	transfer->count = header->msg_iovlen;
	transfer->name = (uintptr_t)header->msg_name;
	transfer->name_length = header->msg_namelen;
	return error;
}

static struct reply send_message(struct session *s, const char *name, int fd, uint64_t pointer,
				 int flags)
{
	struct iovec vectors[IOV_MAX];
	struct msghdr header;
	struct transfer transfer = { .flags = flags };
	struct call *call;
	int error;
	const struct description *description =
		begin_on_socket(s, CALL_SEND, name, fd, &call, &error);

	if (description)
		error = read_message(s, pointer, &header, vectors, &transfer);
	if (error)
		return record_result(s, call, error);
	if (!header.msg_namelen)
		transfer.name = 0;
	if (header.msg_controllen > 0 && header.msg_control) {
		record_unsupported(
			s, N_("%s() takes no ancillary data here: it fails with EINVAL"), name);
		return record_result(s, call, -EINVAL);
	}
	/* sendmsg() takes at most a sockaddr_storage and silently cuts a longer length. */
	transfer.name_length = MIN(transfer.name_length, sizeof(struct sockaddr_storage));
	transfer.waits = waits(description, flags);
	return finish(s, call, transfer_send(s, call, &transfer));
}

struct reply do_sendmsg(struct session *s, const struct seccomp_data *data)
{
	return send_message(s, "sendmsg", (int)data->args[0], data->args[1], (int)data->args[2]);
}

/* One after the other; an error after the first is told by the count alone (sendmmsg(2)). */
struct reply do_sendmmsg(struct session *s, const struct seccomp_data *data)
{
	uint64_t at = data->args[1];
	unsigned count = MIN((unsigned)data->args[2], IOV_MAX);
	unsigned done;
	int socket = socket_at(s, (int)data->args[0]);

	if (socket < 0)
		return refuse(s, CALL_SEND, "sendmmsg", (int)data->args[0], socket);
	for (done = 0; done < count; done++, at += sizeof(struct mmsghdr)) {
		struct reply reply = { .ends = done && !session_count_call(s) };
		unsigned length;

		if (!reply.ends)
			reply = send_message(s, "sendmmsg", (int)data->args[0], at,
					     (int)data->args[3]);
		if (reply.ends)
			return reply;
		length = (unsigned)reply.value;
		if (reply.value >= 0 &&
		    memory_write(s->child.pid, at + offsetof(struct mmsghdr, msg_len), &length,
				 sizeof(length)))
			reply.value = -EFAULT;
		if (reply.value < 0)
			return answer(done ? (long)done : reply.value);
	}
	return answer(done);
}

/* What recvmsg() writes into the msghdr: length of the name, of the control data, flags. */
static int write_back(struct session *s, uint64_t pointer, const struct msghdr *header,
		      const struct received *received, int flags)
{
	struct msghdr out = *header;

	out.msg_controllen = 0;
	out.msg_flags = (received->truncated ? MSG_TRUNC : 0) |
			(flags & (MSG_CMSG_CLOEXEC | MSG_ERRQUEUE));
	if (header->msg_name) {
		if (memory_write(s->child.pid, (uintptr_t)header->msg_name, received->from.bytes,
				 MIN(header->msg_namelen, received->from.length)))
			return -EFAULT;
		out.msg_namelen = received->from.length;
	}
	return memory_write(s->child.pid, pointer, &out, sizeof(out));
}

static struct reply receive_message(struct session *s, const char *name, int fd, uint64_t pointer,
				    int flags)
{
	struct iovec vectors[IOV_MAX];
	struct msghdr header;
	struct transfer transfer = { .flags = flags };
	struct received received;
	struct reply reply;
	struct call *call;
	int error;
	const struct description *description =
		begin_on_socket(s, CALL_RECV, name, fd, &call, &error);

	if (description)
		error = read_message(s, pointer, &header, vectors, &transfer);
	if (error)
		return record_result(s, call, error);
	call->length_preset = header.msg_name != NULL;
	call->length_in = header.msg_namelen;
	transfer.waits = waits(description, flags);
	reply = transfer_receive(s, call, &transfer, &received);
	if (reply.ends || reply.value < 0)
		return finish(s, call, reply);
	error = write_back(s, pointer, &header, &received, flags);
	call->has_address = header.msg_name && received.from.length;
	call->address = received.from;
	return record_result(s, call, error ? error : reply.value);
}

struct reply do_recvmsg(struct session *s, const struct seccomp_data *data)
{
	return receive_message(s, "recvmsg", (int)data->args[0], data->args[1], (int)data->args[2]);
}

/* The timeout of recvmmsg(): *at_once if it has passed when the first message has come. 0 or -errno. */
static int read_patience(struct session *s, uint64_t pointer, bool *at_once)
{
	struct timespec timeout;

	*at_once = false;
	if (!pointer)
		return 0;
	if (memory_read(s->child.pid, pointer, &timeout, sizeof(timeout)))
		return -EFAULT;
	if (timeout.tv_sec < 0 || timeout.tv_nsec < 0 || timeout.tv_nsec >= 1000000000L)
		return -EINVAL;
	*at_once = timeout.tv_sec == 0 && timeout.tv_nsec == 0;
	return 0;
}

/* Waits for the first message, and for the others too unless MSG_WAITFORONE (recvmmsg(2)). Its
   timeout is looked at only after a message came, as in the kernel. */
struct reply do_recvmmsg(struct session *s, const struct seccomp_data *data)
{
	uint64_t at = data->args[1];
	unsigned count = MIN((unsigned)data->args[2], IOV_MAX);
	int flags = (int)data->args[3];
	bool at_once;
	unsigned done;
	int error = read_patience(s, data->args[4], &at_once);

	if (!error)
		error = MIN(socket_at(s, (int)data->args[0]), 0);
	if (error)
		return refuse(s, CALL_RECV, "recvmmsg", (int)data->args[0], error);

	for (done = 0; done < count; done++, at += sizeof(struct mmsghdr)) {
		struct reply reply = { .ends = done && !session_count_call(s) };
		unsigned length;

		if (!reply.ends)
			reply = receive_message(s, "recvmmsg", (int)data->args[0], at,
						flags & ~MSG_WAITFORONE);
		if (reply.ends)
			return reply;
		length = (unsigned)reply.value;
		if (reply.value >= 0 &&
		    memory_write(s->child.pid, at + offsetof(struct mmsghdr, msg_len), &length,
				 sizeof(length)))
			reply.value = -EFAULT;
		if (reply.value < 0)
			return answer(done ? (long)done : reply.value);
		if (flags & MSG_WAITFORONE)
			flags |= MSG_DONTWAIT;
		if (at_once)
			return answer(done + 1);
	}
	return answer(done);
}
