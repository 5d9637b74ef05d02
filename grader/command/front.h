/*
 * The front of one grading: whatever command wants a submission judged calls this. It stages what
 * the runner needs, starts it, and looks at what comes back before anybody else does.
 */
#pragma once

#include <jansson.h>

#include "grader/command/runner.h"

struct errand;
struct fault;
struct interrupt;

/* Stages what the errand's exercise needs, sets the errand's `data`, `work` and `memory`, and has
   `work(argument)` done by a runner, which sees the errand as it is then. As runner_call(). */
int front_call(json_t **document, runner_work *work, void *argument, struct errand *errand,
	       struct interrupt *interrupt, struct fault *fault);

/* A new verdict on what `errand` describes, "not judged" with a reason when there is a fault of
   ours or of the machine. Sets the errand's `data`, `work` and `memory`. NULL only when interrupted
   (interrupt->arrived) or out of memory. */
json_t *front_verdict(struct errand *errand, struct interrupt *interrupt);
