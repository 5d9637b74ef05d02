/*
 * The exercises that this program knows. Only the command line looks here; the rest of the grader is
 * handed one of them.
 */
#pragma once

#include "grader/exercise.h"

extern const struct exercise *const exercises[];	/* the last one is NULL */

/* One per exercise, in the same order; made while building, by exercises/stamp.py. */
extern const struct exercise_stamp exercise_stamps[];
