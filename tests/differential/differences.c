/* The table of differences by design: see differences.h. */

#include "tests/differential/differences.h"

#include <fnmatch.h>
#include <stddef.h>

const struct difference differences[] = {
	{ "foreign-destination", "sendto(*) = 1", "sendto(*) = -1 *",
	  "this world has one host: no other is reachable, whatever routes the machine has" },
	{ "random-*", "send*family 0 length *) = *", "send*family 0 length *) = -1 ENETUNREACH",
	  "AF_UNSPEC on a socket that is connected to a mapped address is routed as IPv6 by the"
	  " kernel, out of the machine where it has such a route; nothing leaves the sandbox" },
	{ 0 },
};

const struct difference *explain(const char *name, const char *native, const char *sandbox)
{
	for (const struct difference *d = differences; d->test_case; d++) {
		if (fnmatch(d->test_case, name, 0) == 0 && fnmatch(d->native, native, 0) == 0 &&
		    fnmatch(d->sandbox, sandbox, 0) == 0)
			return d;
	}
	return NULL;
}
