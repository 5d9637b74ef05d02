/*
 * The file that a student hands in, as bytes. Only what can be read to its end at once is read: a
 * regular file, or standard input.
 */
#pragma once

#include <stddef.h>

struct interrupt;

struct submission {
	char *bytes;		/* owned; followed by a NUL that `size` does not count */
	size_t size;
};

/* Reads `path`, "-" is standard input. Returns STATUS_PASSED (0), or after a message the exit
   status: STATUS_USAGE for what cannot be read, STATUS_NOTHING for an empty file,
   STATUS_INTERRUPTED. */
int submission_read(struct submission *submission, const char *path, struct interrupt *interrupt);

/* The same, but of a file that is too large its beginning, a byte more than is graded: for a verdict
   that says so. */
int submission_read_start(struct submission *submission, const char *path,
			  struct interrupt *interrupt);
void submission_finish(struct submission *submission);
