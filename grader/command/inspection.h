/*
 * What `sockgrade verify` says about one exercise: whether each sample is judged as it announces,
 * which checks and diagnoses no sample shows, what is missing from its statements.
 */
#pragma once

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

struct exercise;
struct samples;

struct inspection {
	const struct exercise *exercise;
	const struct samples *samples;
	const json_t *outcomes;		/* of trial_run() */
	unsigned problems;		/* found so far */
};

/* Each compares, prints what it finds, and counts it. */
void inspect_samples(struct inspection *inspection);
void inspect_matrix(struct inspection *inspection);
void inspect_statement(struct inspection *inspection, const char *root, const char *language,
		       bool required);

/* One line for each sample, to be compared with another day's. */
void print_outcomes(const struct inspection *inspection);
