/*
 * The sentences of a verdict for a person who reads no members: INGInious' text and problems. Plain
 * reStructuredText without markup, and nothing that a student wrote.
 */
#pragma once

#include <stddef.h>

struct verdict_parts;

/* Owned by the caller; NULL when out of memory. */
char *summary_text(const struct verdict_parts *parts);
char *summary_of_failures(const struct verdict_parts *parts);
