#include "grader/command/require.h"

#include "grader/base/util.h"
#include "grader/command/command.h"
#include "grader/command/message.h"
#include "grader/run/layers.h"

int require_layer(unsigned *required, const char *value)
{
	const struct layer *layer = layer_named(value);

	if (layer) {
		*required |= 1U << (layer - layers);
		return 0;
	}
	complain(_("no layer \"%s\": choose %s, %s or %s"), value, layers[0].id, layers[1].id,
		 layers[2].id);
	return STATUS_USAGE;
}
