/* Descriptors of any kind, and files: of which there are none. Reading one is answered as if it did
   not exist, changing one as if it were not allowed; a submission is judged on the rest it does. */

#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include "grader/base/util.h"
#include "grader/run/descriptor.h"
#include "grader/run/memory.h"
#include "grader/run/syscall_numbers.h"
#include "grader/run/syscalls.h"

enum { PATH_SHOWN = 256 };

static struct reply open_path(struct session *s, uint64_t path, int flags)
{
	char name[PATH_SHOWN];
	struct call *call = record_call(s, CALL_OPEN, "open");
	int error = memory_read_string(s->child.pid, path, name, sizeof(name));

	call->flags = flags;
	if (error == -ENAMETOOLONG)
		name[sizeof(name) - 1] = '\0';
	else if (error)
		return record_result(s, call, -EFAULT);
	if (!s->run.first_opened) {
		s->run.first_opened = strdup(name);
		if (!s->run.first_opened)
			return session_fault(s, ENOMEM, "no memory for a path");
	}
	if ((flags & O_ACCMODE) != O_RDONLY || flags & O_CREAT)
		return record_result(s, call, -EACCES);
	return record_result(s, call, -ENOENT);
}

struct reply do_open(struct session *s, const struct seccomp_data *data)
{
	return open_path(s, data->args[0], (int)data->args[1]);
}

struct reply do_openat(struct session *s, const struct seccomp_data *data)
{
	return open_path(s, data->args[1], (int)data->args[2]);
}

struct reply do_openat2(struct session *s, const struct seccomp_data *data)
{
	uint64_t flags;		/* the first member of struct open_how, openat2(2) */

	if (memory_read(s->child.pid, data->args[2], &flags, sizeof(flags)))
		return answer(-EFAULT);
	return open_path(s, data->args[1], (int)flags);
}

struct reply do_creat(struct session *s, const struct seccomp_data *data)
{
	return open_path(s, data->args[0], O_CREAT | O_WRONLY | O_TRUNC);
}

struct reply do_no_file(struct session *s, const struct seccomp_data *data)
{
	(void)s;
	(void)data;
	return answer(-ENOENT);
}

struct reply do_no_change(struct session *s, const struct seccomp_data *data)
{
	(void)s;
	(void)data;
	return answer(-EACCES);
}

struct reply do_getcwd(struct session *s, const struct seccomp_data *data)
{
	if (data->args[1] < 2)
		return answer(-ERANGE);
	if (memory_write(s->child.pid, data->args[0], "/", 2))
		return answer(-EFAULT);
	return answer(2);
}

struct reply do_lseek(struct session *s, const struct seccomp_data *data)
{
	return answer(description_at(s, (int)data->args[0]) ? -ESPIPE : -EBADF);
}

/* stdio asks what it writes to. Standard input and output are like pipes, sockets are sockets. */
static int status_of(struct session *s, int fd, struct stat *status)
{
	const struct description *description = description_at(s, fd);

	if (!description)
		return -EBADF;
	*status = (struct stat){
		.st_mode = (description->kind == DESCRIPTION_SOCKET ? S_IFSOCK | 0777 : S_IFIFO | 0600),
		.st_nlink = 1, .st_uid = VIRTUAL_UID, .st_gid = VIRTUAL_UID, .st_blksize = 4096,
	};
	return 0;
}

struct reply do_fstat(struct session *s, const struct seccomp_data *data)
{
	struct stat status;
	int error = status_of(s, (int)data->args[0], &status);

	if (!error)
		error = memory_write(s->child.pid, data->args[1], &status, sizeof(status));
	return answer(error);
}

/* fstat() in newer libc: the empty path with AT_EMPTY_PATH. */
struct reply do_newfstatat(struct session *s, const struct seccomp_data *data)
{
	struct stat status;
	char path[2];
	int error = memory_read_string(s->child.pid, data->args[1], path, sizeof(path));

	if (error == -EFAULT)
		return answer(-EFAULT);
	if (error || path[0] || !((int)data->args[3] & AT_EMPTY_PATH))
		return answer(-ENOENT);
	error = status_of(s, (int)data->args[0], &status);
	if (!error)
		error = memory_write(s->child.pid, data->args[2], &status, sizeof(status));
	return answer(error);
}

struct reply do_statx(struct session *s, const struct seccomp_data *data)
{
	struct stat status;
	struct statx extended = { .stx_mask = STATX_TYPE | STATX_MODE, .stx_blksize = 4096 };
	char path[2];
	int error = memory_read_string(s->child.pid, data->args[1], path, sizeof(path));

	if (error || path[0] || !((int)data->args[2] & AT_EMPTY_PATH))
		return answer(error == -EFAULT ? -EFAULT : -ENOENT);
	error = status_of(s, (int)data->args[0], &status);
	if (error)
		return answer(error);
	extended.stx_mode = (uint16_t)status.st_mode;
	return answer(memory_write(s->child.pid, data->args[4], &extended, sizeof(extended)));
}

struct reply do_close(struct session *s, const struct seccomp_data *data)
{
	int fd = (int)data->args[0];
	struct call *call = record_call(s, CALL_CLOSE, "close");
	int socket = socket_at(s, fd);

	call->fd = fd;
	call->socket = socket < 0 ? -1 : socket;
	return record_result(s, call, descriptor_close(s, fd));
}

/* The driver's two numbers lie above the limit of open files, where a loop does not reach. */
struct reply do_close_range(struct session *s, const struct seccomp_data *data)
{
	unsigned first = (unsigned)data->args[0], last = (unsigned)data->args[1];

	if (first > last || (unsigned)data->args[2] & ~(2U | 4U))
		return answer(-EINVAL);
	for (unsigned fd = first; fd <= last && fd < DESCRIPTORS_MAX; fd++) {
		if ((unsigned)data->args[2] & 4U)	/* CLOSE_RANGE_CLOEXEC */
			s->descriptors[fd].cloexec = true;
		else
			descriptor_close(s, (int)fd);
	}
	return answer(0);
}

static struct call *begin_dup(struct session *s, const char *name, int fd)
{
	struct call *call = record_call(s, CALL_DUP, name);
	int socket = socket_at(s, fd);

	call->fd = fd;
	call->socket = socket < 0 ? -1 : socket;
	return call;
}

struct reply do_dup(struct session *s, const struct seccomp_data *data)
{
	struct call *call = begin_dup(s, "dup", (int)data->args[0]);
	struct description *description = description_at(s, call->fd);

	return record_result(s, call,
			     description ? descriptor_duplicate(s, description, 0, false) : -EBADF);
}

static long duplicate_to(struct session *s, int old, int new, bool cloexec)
{
	struct description *description = description_at(s, old);

	if (!description || new < 0 || new >= DESCRIPTORS_MAX)
		return -EBADF;
	description->references++;	/* closing `new` must not take it along */
	descriptor_close(s, new);
	description->references--;
	return descriptor_duplicate(s, description, new, cloexec);
}

struct reply do_dup2(struct session *s, const struct seccomp_data *data)
{
	int old = (int)data->args[0], new = (int)data->args[1];
	struct call *call = begin_dup(s, "dup2", old);

	if (old == new)
		return record_result(s, call, description_at(s, old) ? new : -EBADF);
	return record_result(s, call, duplicate_to(s, old, new, false));
}

struct reply do_dup3(struct session *s, const struct seccomp_data *data)
{
	int old = (int)data->args[0], new = (int)data->args[1], flags = (int)data->args[2];
	/* Where the kernel has no dup2(2), libc makes it of this one. */
	struct call *call = begin_dup(s, NUMBER_dup2 < 0 && flags == 0 ? "dup2" : "dup3", old);

	if (flags & ~O_CLOEXEC || old == new)
		return record_result(s, call, -EINVAL);
	return record_result(s, call, duplicate_to(s, old, new, flags & O_CLOEXEC));
}

static long duplicate_above(struct session *s, struct description *description, int minimum,
			    bool cloexec)
{
	if (minimum < 0 || minimum >= DESCRIPTORS_MAX)
		return -EINVAL;
	return descriptor_duplicate(s, description, minimum, cloexec);
}

/* Standard input and output are the ends of pipes. */
static int access_mode(const struct description *description)
{
	if (description->kind == DESCRIPTION_INPUT)
		return O_RDONLY;
	return description->kind == DESCRIPTION_OUTPUT ? O_WRONLY : O_RDWR;
}

static long control(struct session *s, int fd, int command, uint64_t argument)
{
	struct description *description = description_at(s, fd);

	if (!description)
		return -EBADF;
	switch (command) {
	case F_DUPFD:
	case F_DUPFD_CLOEXEC:
		return duplicate_above(s, description, (int)argument, command == F_DUPFD_CLOEXEC);
	case F_GETFD:
		return fd < DESCRIPTORS_MAX && s->descriptors[fd].cloexec ? FD_CLOEXEC : 0;
	case F_SETFD:
		if (fd < DESCRIPTORS_MAX)
			s->descriptors[fd].cloexec = argument & FD_CLOEXEC;
		return 0;
	case F_GETFL:
		return access_mode(description) | (description->nonblocking ? O_NONBLOCK : 0) |
		       (description->append ? O_APPEND : 0);
	case F_SETFL:
		if (argument & O_DIRECT)
			return -EINVAL;
		description->nonblocking = argument & O_NONBLOCK;
		description->append = argument & O_APPEND;
		return 0;
	default:
		record_unsupported(s, N_("%s() does not know this command here: it fails with EINVAL"),
				   "fcntl");
		return -EINVAL;
	}
}

struct reply do_fcntl(struct session *s, const struct seccomp_data *data)
{
	struct call *call = record_call(s, CALL_FCNTL, "fcntl");
	int socket = socket_at(s, (int)data->args[0]);

	call->fd = (int)data->args[0];
	call->socket = socket < 0 ? -1 : socket;
	call->flags = (int)data->args[1];
	return record_result(s, call, control(s, call->fd, call->flags, data->args[2]));
}

/* The one interface there is, by name or by number: if_nametoindex(3) and if_indextoname(3). */
static long name_interface(struct session *s, unsigned request, uint64_t argument)
{
	struct ifreq asked;

	if (memory_read(s->child.pid, argument, &asked, sizeof(asked)))
		return -EFAULT;
	asked.ifr_name[IFNAMSIZ - 1] = '\0';
	if (request == SIOCGIFINDEX ? strcmp(asked.ifr_name, "lo") != 0 : asked.ifr_ifindex != 1)
		return -ENODEV;
	asked.ifr_ifindex = 1;
	strcpy(asked.ifr_name, "lo");
	return memory_write(s->child.pid, argument, &asked, sizeof(asked));
}

static long control_device(struct session *s, struct description *description, unsigned request,
			   uint64_t argument)
{
	int value;

	if (request == FIONBIO) {
		if (memory_read(s->child.pid, argument, &value, sizeof(value)))
			return -EFAULT;
		description->nonblocking = value;
		return 0;
	}
	if (description->kind != DESCRIPTION_SOCKET && request == FIONREAD) {
		value = 0;
		return memory_write(s->child.pid, argument, &value, sizeof(value));
	}
	if (description->kind != DESCRIPTION_SOCKET)
		return -ENOTTY;		/* also how isatty() learns that it is none */
	if (request == SIOCGIFINDEX || request == SIOCGIFNAME)
		return name_interface(s, request, argument);
	if (request == FIONREAD) {
		if (ioctl(s->backings[description->socket].fd, FIONREAD, &value) < 0)
			return -errno;
		return memory_write(s->child.pid, argument, &value, sizeof(value));
	}
	if (request != TCGETS)
		record_unsupported(s, N_("%s() does not know this request here: it fails with ENOTTY"),
				   "ioctl");
	return -ENOTTY;
}

struct reply do_ioctl(struct session *s, const struct seccomp_data *data)
{
	int fd = (int)data->args[0];
	struct description *description = description_at(s, fd);
	struct call *call = record_call(s, CALL_IOCTL, "ioctl");

	call->fd = fd;
	call->socket = description && description->kind == DESCRIPTION_SOCKET ? description->socket : -1;
	if (!description)
		return record_result(s, call, -EBADF);
	return record_result(s, call,
			     control_device(s, description, (unsigned)data->args[1], data->args[2]));
}

/* pread() and its kin: nothing here has positions. */
struct reply do_positional(struct session *s, const struct seccomp_data *data)
{
	if ((int64_t)data->args[3] < 0)
		return answer(-EINVAL);
	return answer(description_at(s, (int)data->args[0]) ? -ESPIPE : -EBADF);
}

struct reply do_ftruncate(struct session *s, const struct seccomp_data *data)
{
	if ((int64_t)data->args[1] < 0)
		return answer(-EINVAL);
	return answer(description_at(s, (int)data->args[0]) ? -EINVAL : -EBADF);
}

struct reply do_fsync(struct session *s, const struct seccomp_data *data)
{
	return answer(description_at(s, (int)data->args[0]) ? -EINVAL : -EBADF);
}
