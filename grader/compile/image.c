#include "grader/compile/image.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grader/base/util.h"
#include "grader/compile/cursor.h"
#include "grader/run/sandbox.h"

enum { PAGE = 4096 };

static const void *map(size_t *size, const char *data, const char *id, const char *suffix)
{
	cleanup_free char *path = NULL;
	cleanup_fd int fd = -1;
	struct stat status;
	void *bytes;

	*size = 0;
	if (asprintf(&path, "%s/harness/harness-%s.%s", data, id, suffix) < 0) {
		path = NULL;
		return NULL;
	}
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0 || fstat(fd, &status) < 0 || status.st_size == 0)
		return NULL;
	bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (bytes == MAP_FAILED)
		return NULL;
	*size = (size_t)status.st_size;
	return bytes;
}

/* How many lines end in "=NUMBER". */
static size_t count_functions(const struct image *image)
{
	const char *at = image->names, *end = at + image->names_size;
	size_t n = 0;

	for (; (at = memchr(at, '=', (size_t)(end - at))); at++)
		n++;
	return n;
}

bool image_open(struct image *image, const char *data, const char *id)
{
	*image = (struct image){ 0 };
	image->bytes = map(&image->size, data, id, "image");
	image->names = map(&image->names_size, data, id, "names");
	image->n_functions = image->names ? count_functions(image) : 0;
	if (image->bytes && image->n_functions > 0 && image->n_functions <= IMAGE_FUNCTIONS_MAX)
		return true;
	image_close(image);
	return false;
}

void image_close(struct image *image)
{
	if (image->bytes)
		munmap((void *)(uintptr_t)image->bytes, image->size);
	if (image->names)
		munmap((void *)(uintptr_t)image->names, image->names_size);
	free(image->memory);
	*image = (struct image){ 0 };
}

size_t image_memory(const struct image *image, Elf64_Phdr *segment)
{
	struct cursor file = cursor_over(image->bytes, image->size), part;
	const uint8_t *bytes = cursor_take(&file, sizeof(Elf64_Ehdr));
	Elf64_Ehdr header;

	if (!bytes)
		return 0;
	memcpy(&header, bytes, sizeof(header));
	for (size_t i = 0; i < header.e_phnum; i++) {
		size_t at = header.e_phoff + i * sizeof(*segment);

		file = cursor_over(image->bytes, image->size);
		part = cursor_part(&file, at, sizeof(*segment));
		bytes = cursor_take(&part, sizeof(*segment));
		if (!bytes)
			return 0;
		memcpy(segment, bytes, sizeof(*segment));
		if (segment->p_type == PT_LOAD && segment->p_flags & PF_W)
			return at;
	}
	return 0;
}

static int put(int fd, uint64_t offset, const void *bytes, size_t size)
{
	while (size > 0) {
		ssize_t n = pwrite(fd, bytes, size, (off_t)offset);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -errno;
		bytes = (const uint8_t *)bytes + n;
		offset += (size_t)n;
		size -= (size_t)n;
	}
	return 0;
}

/* Pages of nothing but zeros stay holes. */
static int put_pages(int fd, uint64_t offset, const uint8_t *bytes, size_t size)
{
	int error = 0;

	while (size > 0 && !error) {
		const size_t n = MIN(size, PAGE - offset % PAGE);

		if (bytes[0] || memcmp(bytes, bytes + 1, n - 1) != 0)
			error = put(fd, offset, bytes, n);
		bytes += n;
		offset += n;
		size -= n;
	}
	return error;
}

/* The segment lies behind all else, at the place in its page that its address has. */
static int put_memory(int fd, size_t *size, const struct image *image)
{
	Elf64_Phdr segment;
	const size_t header = image_memory(image, &segment);
	int error;

	segment.p_offset = *size + segment.p_vaddr % PAGE;
	segment.p_filesz = image->memory_size;
	*size = (segment.p_offset + segment.p_filesz + PAGE - 1) & -(size_t)PAGE;
	error = put(fd, header, &segment, sizeof(segment));
	return error ? error : put_pages(fd, segment.p_offset, image->memory, image->memory_size);
}

int image_complete(int program, size_t *size, const struct image *image)
{
	int error = 0;

	*size = (image->size + PAGE - 1) & -(size_t)PAGE;
	if (image->memory)
		error = put_memory(program, size, image);
	/* Up to the last page's end, so that no segment reaches past the end of the file. */
	return error || ftruncate(program, (off_t)*size) == 0 ? error : -errno;
}

int image_program(int *program, size_t *size, const struct image *image)
{
	cleanup_fd int fd = sandbox_image();
	int error = fd < 0 ? -errno : put(fd, 0, image->bytes, image->size);

	if (!error)
		error = image_complete(fd, size, image);
	if (!error)
		*program = steal_fd(&fd);
	return error;
}

/* How the name of a line compares with `name`, as strcmp() does. */
static int compare(const char *line, const char *end, const char *name)
{
	for (; line < end && *line != ' ' && *line == *name; line++)
		name++;
	return (line < end && *line != ' ' ? (unsigned char)*line : 0) - (unsigned char)*name;
}

/* The beginning of the line that holds `at`. */
static const char *line_of(const struct image *image, const char *at)
{
	const char *newline = memrchr(image->names, '\n', (size_t)(at - image->names));

	return newline ? newline + 1 : image->names;
}

enum image_name image_name(const struct image *image, const char *name, uint64_t *address)
{
	const char *low = image->names, *high = low + image->names_size;

	while (low < high) {
		const char *line = line_of(image, low + (high - low) / 2);
		const char *end = memchr(line, '\n', (size_t)(high - line));
		const char *space;
		int order;

		end = end ? end : high;
		order = compare(line, end, name);
		if (order < 0)
			low = end < high ? end + 1 : high;
		else if (order > 0)
			high = line;
		if (order != 0)
			continue;
		space = memchr(line, ' ', (size_t)(end - line));
		if (!space || end - space < 2 || space[1] == '-')
			return NAME_TAKEN;
		if (space[1] == '=') {
			*address = strtoull(space + 2, NULL, 10);
			return *address < image->n_functions ? NAME_WANTED : NAME_TAKEN;
		}
		*address = strtoull(space + 1, NULL, 16);	/* a newline ends it */
		return NAME_THERE;
	}
	return NAME_UNKNOWN;
}
