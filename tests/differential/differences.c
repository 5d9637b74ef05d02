/* The table of differences by design: see differences.h. */

#include "tests/differential/differences.h"

#include <fnmatch.h>
#include <stddef.h>

const struct difference differences[] = {
	{ "foreign-destination", "sendto(*) = *", "sendto(*) = -1 *",
	  "this world has one host: no other is reachable, whatever routes the machine has" },
	{ "random-*", "send*family 0 length *) = *", "send*family 0 length *) = -1 ENETUNREACH",
	  "AF_UNSPEC on a socket that is connected to a mapped address is routed as IPv6 by the"
	  " kernel, out of the machine where it has such a route; nothing leaves the sandbox", true },
	{ "receive-bad-pointers", "    2 bytes: ep", "    2 bytes: ef",
	  "how much is in memory before a bad address ends a copy is the processor's affair" },
	{ "options-of-no-socket", "setsockopt(*, (socklen_t)-1) = -1 EINVAL", "setsockopt(*) = -1 E[NB]*",
	  "older kernels, 6.1 for one, look at the length before the descriptor" },
	{ "ppoll-until-signal", "    handled 10", "    handled 0",
	  "the handler of a signal that only a call on descriptors lets through is not run: the kernel"
	  " would have to perform the call, and has none of the descriptors" },
	{ "option-mark", "* = -1 EPERM", "forbidden setsockopt",
	  "an option that leads out of the sandbox ends the run by name, whoever has the right to it" },
	{ "find-by-name", "*: *", "*: *",
	  "names and services stand in files, and this world has none" },
	{ "find-service", "*: *", "*: *",
	  "names and services stand in files, and this world has none", true },
	{ "files-that-are-there", "* = 0", "* = -1 ENOENT", "this world has no files" },
	{ "file-to-write", "* = 0", "* = -1 EACCES", "this world has no files" },
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
