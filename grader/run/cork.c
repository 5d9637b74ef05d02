/* Datagrams in parts: see cork.h. */

#include "grader/run/cork.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "grader/run/session.h"

struct cork {
	struct route route;
	size_t size;
	uint8_t bytes[UINT16_MAX];
};

bool cork_waits(const struct backing *backing)
{
	return backing->cork != NULL;
}

int cork_add(struct backing *backing, const struct route *route, const void *bytes, size_t size)
{
	struct cork *cork = backing->cork;

	if (!cork) {
		cork = calloc(1, sizeof(*cork));
		if (!cork)
			return -ENOMEM;
		cork->route = *route;
		backing->cork = cork;
	}
	if (size > sizeof(cork->bytes) - cork->size) {
		cork_drop(backing);
		return -EMSGSIZE;
	}
	memcpy(cork->bytes + cork->size, bytes, size);
	cork->size += size;
	return 0;
}

size_t cork_take(struct backing *backing, struct route *route, void *bytes)
{
	size_t size = backing->cork->size;

	*route = backing->cork->route;
	memcpy(bytes, backing->cork->bytes, size);
	cork_drop(backing);
	return size;
}

void cork_drop(struct backing *backing)
{
	free(backing->cork);
	backing->cork = NULL;
}
