/*
 * What INGInious hands a grading container: /.__input/__inputdata.json. Everything in it may be the
 * student's, the names of files included; only that the folder is INGInious' is believed.
 */
#pragma once

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct exercise;
struct fault;

struct inginious_input {
	json_t *document;		/* owned */
	char *source;			/* the submission; owned; NUL after it */
	size_t size;			/* at most one byte over SUBMISSION_MAX */
	const char *problem;		/* id of the problem it was handed in for */
	const struct exercise *exercise;
	const char *language;		/* "fr"; "" when not told */
	const char *state;		/* what the last submission left, or NULL */
	const char *username;		/* several, with commas, for a group; "" when not told */
	bool has_random;
	double random;			/* the first of the numbers that INGInious drew for this student */
};

/* Reads the file at `path`: language and state first, so that they are known whatever follows.
   `wanted` is the exercise to grade, NULL to know it from the problem's id. Returns 0, or -errno with
   *fault set to a sentence for the teacher; finish in any case. */
int inginious_input_read(struct inginious_input *input, const char *path,
			 const struct exercise *const *exercises, const struct exercise *wanted,
			 struct fault *fault);
void inginious_input_finish(struct inginious_input *input);
