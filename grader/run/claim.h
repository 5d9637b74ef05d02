/* What the driver says over HARNESS_CLAIM. Written by a process that the student's code lives in:
   every field is checked for size and kept as a claim, none is acted on. */
#pragma once

#include <stddef.h>

struct session;

/* One write() to HARNESS_CLAIM: one record. What is no record is kept as a second claim would be. */
void claim_take(struct session *s, const void *bytes, size_t size);

/* A blocked or killed program may hold printed text in stdout's buffer: fetched while it lives. */
void claim_fetch_output(struct session *s);
