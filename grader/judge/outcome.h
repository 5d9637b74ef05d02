/*
 * What became of a check: what the vocabulary writes, the diagnoses read, and the verdict shows.
 * Exercises do not look inside.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "grader/judge/evidence.h"

struct check;
struct diagnosis;
struct exercise;

/* All that a verdict is a function of; outlives the outcomes. */
struct grading {
	const struct exercise *exercise;
	const struct run *const *runs;	/* one per distinct scenario; none after a failed compile */
	size_t n_runs;
	const char *source;		/* the submission's bytes */
	size_t source_size;
	bool template_unchanged;
};

enum check_result {
	CHECK_PASSED,
	CHECK_FAILED,
	CHECK_SKIPPED,
};

/* Which kind of expectation did not hold: where the diagnoses begin to look. */
enum gap {
	GAP_NONE,
	GAP_ENDING,		/* the run ended before it could: crash, hang, exit() */
	GAP_MISSING,		/* a call of `outcome.missing` was never made */
	GAP_CALL_FAILED,	/* `outcome.call` failed in earnest, not as planned */
	GAP_SOCKET,		/* the socket is of another kind */
	GAP_UNCONNECTED,	/* it was not connected, or not yet */
	GAP_ADDRESS,		/* another address than the right one */
	GAP_COUNT,		/* more messages than one */
	GAP_BYTES,		/* the message differs */
	GAP_GOES_ON,		/* `outcome.call` follows a call that failed as planned */
	GAP_RETURNED,		/* the function returned another value */
	GAP_OTHER,		/* an exercise's own expectation */
};

enum value_kind {
	VALUE_NONE,
	VALUE_INTEGER,
	VALUE_ADDRESS,
	VALUE_BYTES,
	VALUE_SOCKET,
};

/* One side of a gap, to be shown. */
struct value {
	enum value_kind kind;
	int64_t integer;
	struct address address;
	const uint8_t *bytes;	/* in evidence, or in outcome.wanted */
	size_t length;
	int domain, type;
};

enum { WANTED_MAX = 1032 };	/* bytes of the longest right message */

/* Lives where judge() was told to put it, and is not copied: values point into it. */
struct outcome {
	const struct grading *grading;
	const struct check *check;
	const struct run *run;	/* NULL when nothing was run */

	enum check_result result;
	enum gap gap;
	enum call_kind missing;
	bool judging;		/* no expectation has failed yet */
	char feedback[1000];	/* translated; "" when passed */
	const struct call *call;	/* what the check was looking at when it failed, or NULL */
	int line;		/* of the student's file, or 0 */
	const char *needs;	/* of a skipped check: id of the check to mend first, or NULL */
	const struct diagnosis *diagnosis;	/* or NULL */

	struct value expected, received;
	uint8_t wanted[WANTED_MAX];
};

/* Fails the check for `gap` with a format that is translated here; no effect once it has failed. */
void outcome_fail(struct outcome *o, enum gap gap, const char *sentence, ...)
	__attribute__((format(printf, 3, 4)));

/* Fails it because of how its run ended (endings.c). */
void outcome_fail_by_ending(struct outcome *o);

/* What the next expectations are about; NULL for nothing in particular. */
void outcome_look_at(struct outcome *o, const struct call *call);

/* Whether two runs ended by the same mistake, as far as evidence goes. */
bool same_ending(const struct run *a, const struct run *b);

/* The planned failure as it happened, or NULL when the call was never reached. */
const struct call *injected_call(const struct run *run);

/* The function came back, and the driver was there to see it. */
bool has_returned(const struct run *run);

/* The first int of what was claimed; false when the function did not return. */
bool claimed_int(const struct run *run, int *value);
