/* See layers.h. Runs in the runner; the table is read by the front too. */

#include "grader/run/layers.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"

/* clang-format off */
const struct layer layers[] = {
	{ "seccomp",
	  N_("nothing can be graded"),
	  N_("Linux 5.19 or newer; in a container, allow the seccomp() system call") },
	{ "user-notification",
	  N_("nothing can be graded"),
	  N_("Linux 5.19 or newer; in a container, allow the seccomp() system call") },
	{ "landlock",
	  N_("a submission can #include every file that the grader's user can read, and of the sandbox"
	     " around a submission's process one wall of two is missing"),
	  N_("boot with \"lsm=landlock,...\", or use a kernel built with Landlock (5.13 or newer)") },
	{ 0 },
};
/* clang-format on */

const struct layer *layer_named(const char *id)
{
	for (const struct layer *layer = layers; layer->id; layer++)
		if (!strcmp(layer->id, id))
			return layer;
	return NULL;
}

bool layer_holds(const char *id, const char *const *in_force)
{
	for (; *in_force; in_force++)
		if (!strcmp(*in_force, id))
			return true;
	return false;
}

int layers_check(const char *const *in_force, unsigned required, struct fault *fault)
{
	for (size_t i = 0; layers[i].id; i++)
		if (required >> i & 1 && !layer_holds(layers[i].id, in_force))
			return fault_set(fault, ENOTSUP,
					 "the layer %s, which is required, is not in force here. To mend"
					 " it: %s", layers[i].id, _(layers[i].mend));
	return 0;
}
