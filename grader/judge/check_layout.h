/*
 * The vocabulary for functions that write or read a message made of bit fields. See check.h, to which
 * it belongs; which fields, and what they hold, stands in the plan (layout.h).
 */
#pragma once

#include <stdint.h>

#include "grader/judge/check.h"
#include "grader/judge/layout.h"

/* The bytes are the message of the plan; as many of them as it has. */
void expect_packed(struct outcome *o, const struct run *run, const uint8_t *bytes);

/* These bytes behind the message still hold what they held before the call, HARNESS_FILL. */
void expect_untouched(struct outcome *o, const uint8_t *bytes, size_t size);

/* One value for each field of the plan: what the function read. They lie in evidence. */
void expect_unpacked(struct outcome *o, const struct run *run, const uint32_t *values);

/* The function returned this. `what` is the sentence: a format for what it returned and what is
   right, both long. */
void expect_returned(struct outcome *o, int64_t value, int64_t right, const char *what)
	__attribute__((format(printf, 4, 0)));

/* It did not return -1 for a buffer of `length` bytes, `right` of which are needed. */
void expect_length_accepted(struct outcome *o, int64_t value, size_t length, size_t right);

/* It returned -1 for a length that is not right. */
void expect_length_refused(struct outcome *o, int64_t value, size_t length, size_t right);
