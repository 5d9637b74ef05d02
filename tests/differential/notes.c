/* What harness/clock.c would tell a supervisor, who reads it in a submission only. */

#include "harness/callers.h"

struct harness_notes notes;
