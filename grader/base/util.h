/*
 * Small helpers that know nothing of grading: cleanup attributes, ownership hand-over, whole reads.
 *
 * A resource is born in a `cleanup_*` variable and leaves its function by steal_pointer() or
 * steal_fd(); so every function has one way out and no `goto`.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>

#define N_ELEMENTS(array) (sizeof(array) / sizeof((array)[0]))
#define MIN(a, b) ((a) < (b) ? (a) : (b))
#define MAX(a, b) ((a) > (b) ? (a) : (b))

/* Marks a sentence for translation without translating it here (tables); _() translates. */
#define N_(sentence) sentence
#ifdef SOCKGRADE_GETTEXT
#include <libintl.h>
#define _(sentence) gettext(sentence)
#else
#define _(sentence) (sentence)
#endif

void free_pointer(void *pointer);	/* takes a pointer to the pointer */
void close_fd(int *fd);			/* closes *fd if it is not negative; keeps errno */
void close_file(FILE **file);

#define cleanup(function) __attribute__((cleanup(function)))
#define cleanup_free cleanup(free_pointer)
#define cleanup_fd cleanup(close_fd)
#define cleanup_file cleanup(close_file)

#define steal_pointer(pointer)                                                                     \
	({                                                                                         \
		__typeof__(*(pointer)) stolen_ = *(pointer);                                       \
		*(pointer) = NULL;                                                                 \
		stolen_;                                                                           \
	})

static inline int steal_fd(int *fd)
{
	int stolen = *fd;

	*fd = -1;
	return stolen;
}

/* Reads from fd until its end or until `limit` bytes are there. Returns 0 or -errno; -EFBIG when
   there is more than `limit`. *data is malloc'ed by us, owned by the caller, and always followed
   by one NUL that `size` does not count. */
int read_all(int fd, size_t limit, char **data, size_t *size);

/* Writes all of it, through EINTR and short writes. Returns 0 or -errno. */
int write_all(int fd, const void *data, size_t size);

/* A new array twice as long when `count` has reached *allocated; 0 or -ENOMEM. */
int grow(void *array_pointer, size_t *allocated, size_t count, size_t element_size);
