/*
 * What the runner, once it has RUNNER_UID, could read or write: asked of modes, before it exists.
 * Access lists beside the mode are not looked at: they can make us copy for nothing, or end in a
 * clear "permission denied".
 */
#pragma once

#include <stdbool.h>

struct stat;

enum { REACH_PASS = 1, REACH_READ = 4 };	/* as in the rwx bits of a mode */

/* Whether the runner may use `path` itself with these rights, and neither writes to it nor owns
   it. A sticky folder protects the entries of others. */
bool is_reachable(const char *path, unsigned rights);
bool is_status_reachable(const struct stat *status, unsigned rights);

/* The same for each folder on the way to the folder `path`, which is absolute and resolved, and for
   itself: REACH_PASS. */
bool is_way_reachable(const char *path);
