/*
 * Landlock rulesets: which files a confined process may open at all. The only user of the kernel's
 * Landlock interface; rights that this kernel does not know yet are left out of the request.
 */
#pragma once

#include <stddef.h>

struct fault;

enum landlock_access {
	LANDLOCK_READ = 1,		/* open files for reading, list folders */
	LANDLOCK_EXECUTE = 2,
	LANDLOCK_WRITE = 4,		/* create, write, truncate, remove below a folder */
};

struct landlock_grant {
	const char *path;		/* file or folder; one that does not exist grants nothing */
	unsigned access;		/* LANDLOCK_* */
};

/* A ruleset that denies every handled access but the grants (and TCP, abstract Unix sockets and
   signals to the outside where the kernel can). *ruleset is a descriptor for the caller to close,
   or -1 when this kernel has no Landlock. Returns 0 or -errno with *fault set. */
int landlock_ruleset(int *ruleset, const struct landlock_grant *grants, size_t n_grants,
		     struct fault *fault);

/* ABI version that the kernel offers, 0 for none. */
int landlock_version(void);
