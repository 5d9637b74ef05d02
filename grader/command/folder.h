/*
 * A student's folder: which exercises lie in it, and which of them are as they were downloaded.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct interrupt;

struct folder {
	char *path;		/* as it was given */
	char *data;		/* the data folder, where the templates are */
};

/* What there is of one exercise. Where nothing was started, the template's own bytes: they are
   graded in its place. */
struct handed_in {
	char *bytes;
	size_t size;
	char *name;		/* what reports call the file */
	bool exists;
	bool started;		/* neither empty nor the template */
};

/* STATUS_PASSED; or after a message STATUS_USAGE for no folder, STATUS_NOTHING when it holds none of
   these exercises, STATUS_NOT_JUDGED without data folder. */
int folder_open(struct folder *folder, const char *path, const char *const *ids, size_t n);
void folder_close(struct folder *folder);

/* Reads the file of an exercise, or its template. As submission_read(), but for an empty file, which
   was not started. `data` is where the template lies; NULL: the folder's `data`. */
int folder_read(struct handed_in *handed_in, const struct folder *folder, const char *id,
		const char *data, struct interrupt *interrupt);
void handed_in_finish(struct handed_in *handed_in);
