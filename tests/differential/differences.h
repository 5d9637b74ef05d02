/* Where the sandbox answers differently on purpose, and why. Everything else must be equal. */
#pragma once

#include <stdbool.h>

struct difference {
	const char *test_case;		/* patterns of fnmatch(3): the case's name, ... */
	const char *native, *sandbox;	/* ... the line on each side */
	const char *reason;
	bool parts;			/* the lines that follow may differ as a consequence */
};

/* The last one has no case. */
extern const struct difference differences[];

/* The row that explains a pair of lines, or NULL. */
const struct difference *explain(const char *name, const char *native, const char *sandbox);
