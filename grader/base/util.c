/* Helpers without knowledge of grading; used on both sides of the pipe between front and runner. */

#include "grader/base/util.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

void free_pointer(void *pointer)
{
	void *memory;

	memcpy(&memory, pointer, sizeof(memory));
	free(memory);
}

void close_fd(int *fd)
{
	int saved = errno;

	if (*fd >= 0)
		close(*fd);
	errno = saved;
}

void close_file(FILE **file)
{
	if (*file)
		fclose(*file);
}

int grow(void *array_pointer, size_t *allocated, size_t count, size_t element_size)
{
	size_t wanted = *allocated ? *allocated * 2 : 16;
	void *array;

	if (count < *allocated)
		return 0;
	memcpy(&array, array_pointer, sizeof(array));
	array = reallocarray(array, wanted, element_size);
	if (!array)
		return -ENOMEM;
	memcpy(array_pointer, &array, sizeof(array));
	*allocated = wanted;
	return 0;
}

int read_all(int fd, size_t limit, char **data, size_t *size)
{
	cleanup_free char *buffer = NULL;
	size_t allocated = 0, used = 0;

	for (;;) {
		ssize_t n;

		if (used + 1 >= allocated) {
			size_t wanted = MIN(allocated ? allocated * 2 : 4096, limit + 2);
			char *larger = realloc(buffer, wanted);

			if (!larger)
				return -ENOMEM;
			buffer = larger;
			allocated = wanted;
		}
		n = read(fd, buffer + used, allocated - used - 1);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -errno;
		if (n == 0)
			break;
		used += (size_t)n;
		if (used > limit)
			return -EFBIG;
	}
	buffer[used] = '\0';
	*data = steal_pointer(&buffer);
	*size = used;
	return 0;
}

int write_all(int fd, const void *data, size_t size)
{
	const char *bytes = data;

	while (size > 0) {
		ssize_t n = write(fd, bytes, size);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -errno;
		bytes += n;
		size -= (size_t)n;
	}
	return 0;
}
