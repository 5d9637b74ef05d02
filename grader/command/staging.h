/*
 * What the runner reads must be readable by its uid and not writable by it. Where the data folder
 * lies like that (an installation) it is used as it is; else (a clone in root's 0700 folder) what
 * one exercise needs is copied into the scratch folder. So it is where the compiler has to be
 * described first (describe.h).
 */
#pragma once

#include <stdbool.h>

struct fault;
struct scratch;

/* *place: owned by the caller, `data` itself or the scratch folder's copy. `drop`: the runner will
   have RUNNER_UID; otherwise it is us, who can read what we can read. `id` is the exercise's.
   Returns 0 or -errno with *fault set. */
int staging_place(char **place, const char *data, const char *id, bool drop,
		  const struct scratch *scratch, struct fault *fault);
