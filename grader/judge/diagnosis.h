/*
 * The catalogue of mistakes: rules over evidence, in order of precedence. A rule that does not
 * apply stays silent, and no diagnosis beats a misleading one. Its rows are in diagnoses_*.c.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct outcome;

struct diagnosis {
	const char *id;			/* kebab-case, permanent; rows that follow may share it */
	const char *sentence;		/* N_("What the mistake is.") */
	const char *hint;		/* N_("What to do about it.") */
	/* Whether a failed outcome shows it; NULL for those that the compile step finds. */
	bool (*applies)(const struct outcome *outcome);
};

enum { DIAGNOSES_MAX = 256 };	/* ids, with room to spare */

/* The first diagnosis that applies to a failed outcome, or NULL. */
const struct diagnosis *diagnose(const struct outcome *outcome);

/* The first row with this id, or NULL. */
const struct diagnosis *diagnosis_named(const char *id);

/* The first row of each id, in order of precedence. Returns how many. */
size_t diagnoses_distinct(const struct diagnosis *rows[DIAGNOSES_MAX]);
