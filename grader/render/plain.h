/*
 * What a report says, as plain lines: for formats that have no page of their own. Each line ends
 * with a newline, and is shown as for a terminal (escape.h): control characters and what has no
 * shape are gone, markup still means what it means to the format.
 *
 * Every string is owned by the caller; NULL when out of memory.
 */
#pragma once

#include <jansson.h>
#include <stdbool.h>

/* Any text so, its newlines kept. */
char *plain_text(const char *text);

/* Why a check failed, or why it was skipped; "" for one that passed. */
char *plain_check(const json_t *verdict, const json_t *check);

/* The same in one line. */
char *plain_reason(const json_t *verdict, const json_t *check);

/* Why the file does not compile, or was not judged, with what the compiler said; "" when it was. */
char *plain_obstacle(const json_t *verdict);

/* What the function printed where the first failure is; "" for nothing. */
char *plain_printed(const json_t *verdict);

/* "compiles", "does not compile", "could not be tried". Static. */
const char *plain_compile(const json_t *verdict);

/* "6/7 checks, 85.71/100", "does not compile, 0/100", "not started", "not judged": in one line. */
char *plain_standing(const json_t *verdict);

/* "client-application: " when there are several verdicts, else "". */
char *plain_prefix(const json_t *verdict, size_t n_verdicts);

bool compiles(const json_t *verdict);
bool has_obstacle(const json_t *verdict);	/* it does not, but for another reason than an error */
bool was_judged(const json_t *verdict);
bool was_started(const json_t *verdict);	/* false for an untouched template, or no file */
