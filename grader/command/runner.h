/*
 * The runner: the second process, in which everything happens that touches a submission. It has one
 * unprivileged uid (when the front is root), owns no descriptor but the pipe to the front and
 * standard error, dies with the front, and is believed in nothing but the one JSON document that it
 * writes into the pipe.
 */
#pragma once

#include <jansson.h>
#include <stdbool.h>

struct fault;
struct interrupt;

/* What the runner does. Called there; returns a new document, or NULL with *fault set. */
typedef json_t *runner_work(void *argument, struct fault *fault);

/* Starts a runner, waits for its end, and hands over what it wrote: *document, owned by the caller,
   read as foreign data (its shape is for the caller to check). `drop`: it becomes RUNNER_UID.
   Returns 0; -EINTR after `interrupt` came and the runner was killed; another -errno with *fault
   set: to what the runner itself had to say, or to how it ended without a word. */
int runner_call(json_t **document, runner_work *work, void *argument, bool drop,
		struct interrupt *interrupt, struct fault *fault);
