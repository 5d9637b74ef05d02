/*
 * The submissions that lie in an exercise's folder, with what the first comment of each announces:
 *
 *     expect: success | failed
 *     fails: the checks that fail, in their order, comma-separated; absent: it does not compile
 *     diagnosis: of the first of them (or of the failed compile); absent: it has none
 *     ending: of the run that the first failed check looked at; absent: it returned
 *     forbidden: name of the forbidden call
 */
#pragma once

#include <stddef.h>

enum sample_kind {
	SAMPLE_SOLUTION,
	SAMPLE_TEMPLATE,
	SAMPLE_ACCEPTED,
	SAMPLE_WRONG,
};

enum announced {
	ANNOUNCED_EXPECT,
	ANNOUNCED_FAILS,
	ANNOUNCED_DIAGNOSIS,
	ANNOUNCED_ENDING,
	ANNOUNCED_FORBIDDEN,
	ANNOUNCED_COUNT,
};

extern const char *const announced_keys[ANNOUNCED_COUNT];

struct sample {
	enum sample_kind kind;
	char *name;			/* below the exercise's folder: "wrong/htons.c" */
	char *bytes;
	size_t size;
	char *announced[ANNOUNCED_COUNT];	/* "" for what is absent */
};

struct samples {
	struct sample *entries;		/* in the order of the kinds, then of the names */
	size_t n, allocated;
};

/* Reads all samples of the exercise `id` below `root` (exercises/ID, student_template/ID.c). Returns 0,
   or -errno after a message. */
int samples_read(struct samples *samples, const char *root, const char *id);
void samples_finish(struct samples *samples);
