/*
 * What is made ready for a submission while the compiler still works on it: the image of its exercise
 * as it is after its start, in a file in memory that only wants the submission.
 */

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/compile/freeze.h"
#include "grader/compile/parts.h"

int ready_create(struct ready **out)
{
	struct ready *ready = calloc(1, sizeof(*ready));

	if (!ready)
		return -ENOMEM;
	ready->program = -1;
	*out = ready;
	return 0;
}

static void forget(struct ready *ready)
{
	close_fd(&ready->program);
	if (ready->there)
		image_close(&ready->image);
	free(ready->id);
	*ready = (struct ready){ .program = -1 };
}

void ready_destroy(struct ready *ready)
{
	if (!ready)
		return;
	forget(ready);
	free(ready);
}

int ready_make(struct ready **out, const struct toolchain *toolchain, const char *id,
	       struct machine *machine, struct fault *fault)
{
	struct ready *ready = toolchain->ready;
	int error = 0;

	*out = NULL;
	if (toolchain->kind == TOOLCHAIN_PLAIN)
		return 0;
	if (!ready->id || strcmp(ready->id, id) != 0) {
		forget(ready);
		ready->id = strdup(id);
		if (!ready->id)
			return fault_set(fault, ENOMEM, "cannot open the image of the exercise");
		ready->there = image_open(&ready->image, toolchain->data, id);
	}
	if (!ready->there)
		return 0;
	if (ready->program < 0)
		error = image_program(&ready->program, &ready->size, &ready->image);
	if (!error && machine && !ready->tried) {
		ready->tried = true;
		error = image_freeze(&ready->image, ready->program, machine, fault);
		if (error)
			return error;
		/* Nothing of it runs any more: it becomes the program's beginning. */
		error = image_complete(ready->program, &ready->size, &ready->image);
	}
	if (error) {
		close_fd(&ready->program);
		return fault_set(fault, -error, "cannot make a file in memory for the program");
	}
	*out = ready;
	return 0;
}

int toolchain_prepare(const struct toolchain *toolchain, const char *id, struct machine *machine,
		      struct fault *fault)
{
	struct ready *ready;

	return ready_make(&ready, toolchain, id, machine, fault);
}
