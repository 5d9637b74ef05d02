/*
 * The layers of the sandbox by name, what a machine without one loses, and how it gets it. Those that
 * a machine has are required of it as a matter of course: this is for what it may lack.
 */
#pragma once

#include <stdbool.h>

struct fault;

struct layer {
	const char *id;			/* as in a verdict's tool.layers; permanent */
	const char *without;		/* N_("..."): what is lost */
	const char *mend;		/* N_("...") */
};

extern const struct layer layers[];	/* the last has no id */

const struct layer *layer_named(const char *id);	/* or NULL */

/* Whether `id` is among the layers in force, as machine_layers() tells them. */
bool layer_holds(const char *id, const char *const *in_force);

/* 0 when all that are `required` (a bit for each row of `layers`) are in force, or -errno with *fault
   set to the first that is not and the mend. */
int layers_check(const char *const *in_force, unsigned required, struct fault *fault);
