/*
 * The laps of a grading (base/laps.h) as the verdict's `timings`: those of the runner are put there by the
 * runner, the rest by the front when all but the outputs is done.
 */
#pragma once

#include <jansson.h>

struct laps;

/* In the runner. A verdict without `timings`, or `laps` that are NULL, stay as they are. */
void timings_put(json_t *verdict, const struct laps *laps);

/* In the front: the handover is what nobody has measured, so that the phases are the total. */
void timings_finish(json_t *verdict, const struct laps *laps);
