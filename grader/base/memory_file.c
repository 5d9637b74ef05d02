/* Streams to memory: see memory_file.h. */

#include "grader/base/memory_file.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

struct memory {
	char *bytes;
	size_t used, allocated;
	char **text;		/* the caller's */
	size_t *size;
};

/* There is always room for one NUL behind what is used. */
static ssize_t append(void *cookie, const char *bytes, size_t size)
{
	struct memory *memory = cookie;
	size_t wanted = memory->allocated;
	char *larger;

	while (wanted - memory->used <= size)
		wanted *= 2;
	if (wanted > memory->allocated) {
		larger = realloc(memory->bytes, wanted);
		if (!larger)
			return 0;	/* an error of the stream */
		memory->bytes = larger;
		memory->allocated = wanted;
	}
	memcpy(memory->bytes + memory->used, bytes, size);
	memory->used += size;
	return (ssize_t)size;
}

/* For ftell(3) alone: there is no going back. */
static int tell(void *cookie, off64_t *offset, int whence)
{
	const struct memory *memory = cookie;

	if (whence == SEEK_SET || *offset != 0)
		return -1;
	*offset = (off64_t)memory->used;
	return 0;
}

static int hand_over(void *cookie)
{
	struct memory *memory = cookie;

	memory->bytes[memory->used] = '\0';
	*memory->text = memory->bytes;
	*memory->size = memory->used;
	free(memory);
	return 0;
}

FILE *memory_file_open(char **text, size_t *size)
{
	enum { AT_FIRST = 512 };
	struct memory *memory = malloc(sizeof(*memory));
	char *bytes = malloc(AT_FIRST);
	const cookie_io_functions_t functions = { .write = append, .seek = tell, .close = hand_over };
	FILE *file = NULL;

	*text = NULL;
	*size = 0;
	if (memory && bytes) {
		*memory = (struct memory){ bytes, 0, AT_FIRST, text, size };
		file = fopencookie(memory, "w", functions);
	}
	if (!file) {
		free(bytes);
		free(memory);
	}
	return file;
}

int memory_file_close(FILE *file)
{
	bool failed = fflush(file) != 0 || ferror(file);

	return fclose(file) != 0 || failed ? -ENOMEM : 0;
}
