/*
 * Where the time went, as a table: phases, parts of the compiler, runs.
 */
#pragma once

#include <jansson.h>

#include "grader/render/sheet.h"

/* `timings` of a verdict; nothing when it is NULL. */
void put_timings(struct sheet *sheet, const json_t *timings);
