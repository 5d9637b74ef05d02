/*
 * One submission from source to verdict: compile it, run each scenario once, judge the evidence.
 * A function that can be called again: nothing of a grading outlives it.
 */
#pragma once

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct compilation;
struct exercise;
struct exercise_stamp;
struct fault;
struct laps;
struct machine;
struct toolchain;

struct grade_order {
	const struct exercise *exercise;
	const struct exercise_stamp *stamp;	/* exercise_stamps[] of the same index, or NULL */
	const char *source;		/* the submission's bytes */
	size_t size;
	uint64_t seed;
	const char *name;		/* what reports call the file: "submission.c" */
	struct machine *machine;
	const struct toolchain *toolchain;
	const struct compilation *compilation;	/* if it is compiled already; else NULL */
	bool brief;			/* the verdict tells of calls only where a check failed */
	struct laps *laps;		/* to be measured, and times put into the verdict; or NULL */
};

/* *verdict: version 1 of docs/verdict.md, owned by the caller. 0, or -errno with *fault set: then
   the submission is not judged, and verdict_not_judged() makes the document that says so. */
int grade(json_t **verdict, const struct grade_order *order, struct fault *fault);

/* The seed of a submission that was given none: from its bytes and the exercise's id. */
uint64_t default_seed(const char *exercise_id, const char *source, size_t size);
