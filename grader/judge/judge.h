/*
 * Evidence in, outcomes out: applies an exercise's checks in order, skips what an earlier failure
 * explains, and names the mistake where one is known. A pure function.
 */
#pragma once

#include <stddef.h>

struct exercise;
struct grading;
struct outcome;
struct scenario;

size_t n_checks(const struct exercise *exercise);

/* The distinct scenarios of an exercise, in the order in which its checks name them; at most
   `limit` are written to `scenarios`. Returns how many there are. */
size_t scenarios_of(const struct exercise *exercise, const struct scenario **scenarios,
		    size_t limit);

/* Fills n_checks() outcomes. `grading` and what it points to must outlive them. */
void judge(struct outcome *outcomes, const struct grading *grading);

/* The check to read first: the first failed one, else the first skipped one; NULL: all passed. */
const struct outcome *leading_outcome(const struct outcome *outcomes, size_t n);
