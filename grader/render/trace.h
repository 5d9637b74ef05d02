/*
 * What a submission did, run by run and call by call, as plain lines. Foreign text as everything of
 * a verdict is: whoever writes it somewhere escapes it.
 */
#pragma once

#include <jansson.h>

/* The lines, each ended by a newline; owned by the caller. "" when nothing was run; NULL when out of
   memory. */
char *trace_text(const json_t *verdict);
