/*
 * What became of a check: what the vocabulary writes, the diagnoses read, and the verdict shows.
 * Exercises do not look inside.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "grader/judge/decoded.h"
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
	GAP_OTHER_SOCKET,	/* `outcome.call` used another socket than the one that receives */
	GAP_ROOM,		/* `outcome.call` was not told how much room there is */
	GAP_COUNT,		/* more messages than one */
	GAP_BYTES,		/* the message differs */
	GAP_REQUEST,		/* the same of a message whose first byte is a header */
	GAP_STATUS,		/* what the header of an answer says was not heeded */
	GAP_RESULT,		/* what was stored is not the result of the answer, or nothing was */
	GAP_PACKED,		/* a message of bit fields differs */
	GAP_UNPACKED,		/* field `outcome.field` was read wrongly from such a message */
	GAP_LENGTH,		/* a length that is not right was not refused */
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
	enum message_shape shape;	/* of the bytes */
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
	size_t field;		/* of GAP_UNPACKED: index into the plan's layout */
	const uint32_t *values;	/* ... and what was read, one for each field; in evidence */
	uint8_t wanted[WANTED_MAX];
};

/* Fails the check for `gap` with a format that is translated here; no effect once it has failed. */
void outcome_fail(struct outcome *o, enum gap gap, const char *sentence, ...)
	__attribute__((format(printf, 3, 4)));

/* Fails it because of how its run ended (endings.c). */
void outcome_fail_by_ending(struct outcome *o);

/* The same because of a call: it failed in earnest; none of its kind was made; or whichever of these,
   or of the endings, explains why something never happened (check.c). */
void outcome_fail_by_call(struct outcome *o, const struct call *call);
void outcome_fail_by_missing(struct outcome *o, enum call_kind kind, const char *sentence);
void outcome_fail_by_absence(struct outcome *o, const struct run *run, enum call_kind kind,
			     const char *sentence);

/* Fails it with the sentence unless both addresses name the same place (check.c). */
void outcome_expect_address(struct outcome *o, const struct address *received,
			    const struct address *expected, const char *sentence);

/* What the next expectations are about; NULL for nothing in particular. */
void outcome_look_at(struct outcome *o, const struct call *call);

/* Whether two runs ended by the same mistake, as far as evidence goes. */
bool same_ending(const struct run *a, const struct run *b);

/* The planned failure as it happened, or NULL when the call was never reached. */
const struct call *injected_call(const struct run *run);

/* The first essential call that failed in earnest: the rest is its consequence. Or NULL (check.c). */
const struct call *failed_call(const struct run *run);

/* The function came back, and the driver was there to see it. */
bool has_returned(const struct run *run);

/* The first int of what was claimed; false when the function did not return. */
bool claimed_int(const struct run *run, int *value);
