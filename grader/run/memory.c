/* The student's memory, seen from the supervisor: see memory.h. Everything here takes numbers that
   he chose; they are addresses of his process and never of ours. */

#include "grader/run/memory.h"

#include <errno.h>
#include <limits.h>
#include <string.h>

#include "grader/base/util.h"

static int done(ssize_t moved, size_t size)
{
	if (moved < 0)
		return errno == ESRCH ? -ESRCH : errno == EPERM ? -EPERM : -EFAULT;
	return (size_t)moved == size ? 0 : -EFAULT;
}

int memory_read(pid_t pid, uint64_t address, void *to, size_t size)
{
	struct iovec local = { to, size };
	struct iovec remote = { (void *)(uintptr_t)address, size };

	if (size == 0)
		return 0;
	return done(process_vm_readv(pid, &local, 1, &remote, 1, 0), size);
}

int memory_write(pid_t pid, uint64_t address, const void *from, size_t size)
{
	struct iovec local = { (void *)(uintptr_t)from, size };
	struct iovec remote = { (void *)(uintptr_t)address, size };

	if (size == 0)
		return 0;
	return done(process_vm_writev(pid, &local, 1, &remote, 1, 0), size);
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
		if (vectors[i].iov_len > SSIZE_MAX || *total + vectors[i].iov_len > SSIZE_MAX)
			return -EINVAL;
		*total += vectors[i].iov_len;
	}
	/* The kernel moves at most MAX_RW_COUNT bytes (fs.h); so do we, far below. */
	return 0;
}

/* The vectors that hold the first `size` bytes; how many they are. */
static size_t trim(const struct iovec *vectors, size_t count, size_t size, struct iovec *trimmed)
{
	size_t used = 0;

	for (size_t i = 0; i < count && size > 0; i++) {
		if (vectors[i].iov_len == 0)
			continue;
		trimmed[used] = vectors[i];
		trimmed[used].iov_len = MIN(vectors[i].iov_len, size);
		size -= trimmed[used++].iov_len;
	}
	return used;
}

int memory_gather(pid_t pid, const struct iovec *vectors, size_t count, void *to, size_t size)
{
	struct iovec trimmed[IOV_MAX];
	struct iovec local = { to, size };
	size_t used = trim(vectors, count, size, trimmed);

	if (size == 0)
		return 0;
	return done(process_vm_readv(pid, &local, 1, trimmed, used, 0), size);
}

int memory_scatter(pid_t pid, const struct iovec *vectors, size_t count, const void *from,
		   size_t size)
{
	struct iovec trimmed[IOV_MAX];
	struct iovec local = { (void *)(uintptr_t)from, size };
	size_t used = trim(vectors, count, size, trimmed);

	if (size == 0)
		return 0;
	return done(process_vm_writev(pid, &local, 1, trimmed, used, 0), size);
}
