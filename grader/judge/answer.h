/*
 * A wrong answer taken apart, for the rules that trace it to its mistake.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "grader/judge/reckoning.h"

struct outcome;

enum { DIGITS_MAX = 24 };

struct answer {
	const struct reckoning *r;	/* what was asked */
	const uint8_t *bytes;		/* behind the header */
	size_t length;
	uint32_t result;		/* the right one ... */
	char digits[DIGITS_MAX];	/* ... in digits */
	bool is_number;			/* the answer is a number in the right form: */
	int64_t number;
};

/* False where the outcome is not about the result of a question that exists. */
bool take_apart(const struct outcome *o, struct answer *answer);

/* The answer is this number, which is neither the right one nor 0, which comes of many mistakes; as
   text also where "%d" made it negative. */
bool says(const struct answer *answer, uint32_t number);

/* Digits, and at most a sign before them. */
bool is_decimal(const uint8_t *bytes, size_t length);
int64_t decimal_of(const uint8_t *bytes, size_t length);

/* The integer in network byte order. */
uint32_t int_of(const uint8_t *bytes);

/* The question as it was received, or NULL. */
const struct datagram *question_of(const struct outcome *o);
