/* The student's memory, seen from the supervisor: see memory.h. Everything here takes numbers that
   he chose; they are addresses of his process and never of ours. */

#include "grader/run/memory.h"

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "grader/base/util.h"

/* MAX_RW_COUNT and TASK_SIZE_MAX of the kernel, with pages of 4 KiB. */
#define MOVED_MAX ((size_t)0x7ffff000)
#if defined(__x86_64__)
#define USER_SPACE 0x7ffffffff000UL
#else
#define USER_SPACE (1UL << 48)
#endif

/* What a copy came to. */
static int done(ssize_t moved, size_t size)
{
	if (moved < 0)
		return errno == ESRCH ? -ESRCH : errno == EPERM ? -EPERM : -EFAULT;
	return (size_t)moved == size ? 0 : -EFAULT;
}

/* The kernel may lack memory for its own side of a copy for a moment. That is no bad pointer of his: it
   is asked again. A machine that stays so cannot judge; our death is reported by the front. */
static bool asks_again(ssize_t moved, int *tries)
{
	enum { TRIES_MAX = 1000 };

	if (moved >= 0 || (errno != ENOMEM && errno != EINTR))
		return false;
	if (++*tries == TRIES_MAX)
		abort();
	return true;
}

/* What process_vm_readv() and process_vm_writev() are. */
typedef ssize_t mover(pid_t, const struct iovec *local, unsigned long n_local,
		      const struct iovec *remote, unsigned long n_remote, unsigned long flags);

static int move(mover *move_vectors, pid_t pid, const void *bytes, size_t size,
		const struct iovec *remote, size_t count)
{
	const struct iovec local = { (void *)(uintptr_t)bytes, size };
	ssize_t moved;
	int tries = 0;

	if (size == 0)
		return 0;
	do {
		moved = move_vectors(pid, &local, 1, remote, count, 0);
	} while (asks_again(moved, &tries));
	return done(moved, size);
}

int memory_read(pid_t pid, uint64_t address, void *to, size_t size)
{
	const struct iovec remote = { (void *)(uintptr_t)address, size };

	return move(process_vm_readv, pid, to, size, &remote, 1);
}

int memory_write(pid_t pid, uint64_t address, const void *from, size_t size)
{
	const struct iovec remote = { (void *)(uintptr_t)address, size };

	return move(process_vm_writev, pid, from, size, &remote, 1);
}

/* In pieces that do not cross a page, so that a string at the end of memory is still read. */
int memory_read_string(pid_t pid, uint64_t address, char *to, size_t size)
{
	enum { PIECE = 256 };	/* divides every page size */
	size_t used = 0;

	while (used < size) {
		size_t piece = MIN(size - used, PIECE - (address + used) % PIECE);
		int error = memory_read(pid, address + used, to + used, piece);

		if (error)
			return error;
		if (memchr(to + used, '\0', piece))
			return 0;
		used += piece;
	}
	return -ENAMETOOLONG;
}

/* access_ok() of the kernel. */
static bool in_user_space(const struct iovec *vector)
{
	uint64_t base = (uintptr_t)vector->iov_base;

	return vector->iov_len <= USER_SPACE && base <= USER_SPACE - vector->iov_len;
}

int memory_check_vector(struct iovec *vector)
{
	vector->iov_len = MIN(vector->iov_len, MOVED_MAX);
	return in_user_space(vector) ? 0 : -EFAULT;
}

int memory_read_vectors(pid_t pid, uint64_t address, size_t count, struct iovec *vectors,
			size_t *total)
{
	int error;

	*total = 0;
	if (count > IOV_MAX)
		return -EINVAL;
	error = memory_read(pid, address, vectors, count * sizeof(*vectors));
	if (error)
		return error;
	for (size_t i = 0; i < count; i++) {
		if (vectors[i].iov_len > SSIZE_MAX)
			return -EINVAL;
	}
	if (count == 1)
		error = memory_check_vector(&vectors[0]);
	for (size_t i = 0; i < count && !error; i++) {
		error = in_user_space(&vectors[i]) ? 0 : -EFAULT;
		vectors[i].iov_len = MIN(vectors[i].iov_len, MOVED_MAX - *total);
		*total += vectors[i].iov_len;
	}
	return error;
}

/* The vectors that hold `size` bytes after the first `skip`; how many they are. */
static size_t trim(const struct iovec *vectors, size_t count, size_t skip, size_t size,
		   struct iovec *trimmed)
{
	size_t used = 0;

	for (size_t i = 0; i < count && size > 0; i++) {
		if (vectors[i].iov_len <= skip) {
			skip -= vectors[i].iov_len;
			continue;
		}
		/* His address, and no pointer of ours to reckon with. */
		trimmed[used].iov_base = (void *)((uintptr_t)vectors[i].iov_base + skip);
		trimmed[used].iov_len = MIN(vectors[i].iov_len - skip, size);
		skip = 0;
		size -= trimmed[used++].iov_len;
	}
	return used;
}

int memory_gather(pid_t pid, const struct iovec *vectors, size_t count, size_t skip, void *to,
		  size_t size)
{
	struct iovec trimmed[IOV_MAX];
	size_t used = trim(vectors, count, skip, size, trimmed);

	return move(process_vm_readv, pid, to, size, trimmed, used);
}

int memory_scatter(pid_t pid, const struct iovec *vectors, size_t count, size_t skip,
		   const void *from, size_t size)
{
	struct iovec trimmed[IOV_MAX];
	size_t used = trim(vectors, count, skip, size, trimmed);

	return move(process_vm_writev, pid, from, size, trimmed, used);
}
