/* The catalogue of mistakes as one: its chapters in order of precedence. */

#include "grader/judge/diagnoses.h"

#include <string.h>

#include "grader/judge/outcome.h"
#include "grader/judge/rules_client.h"

/* What explains most comes first: a run that crashed is not told what its message lacked. */
const struct diagnosis *const diagnosis_chapters[] = {
	diagnoses_compile,
	diagnoses_ends,
	diagnoses_calls,
	diagnoses_messages,
	diagnoses_answer,
	diagnoses_result,
	diagnoses_request,
	diagnoses_response,
	diagnoses_fields,
	diagnoses_bytes,
	diagnoses_returned,
	NULL,
};

const struct diagnosis *diagnose(const struct outcome *outcome)
{
	struct outcome body;
	bool has_body = body_of_request(&body, outcome);

	for (const struct diagnosis *const *chapter = diagnosis_chapters; *chapter; chapter++)
		for (const struct diagnosis *row = *chapter; row->id; row++)
			if (row->applies &&
			    (row->applies(outcome) || (has_body && row->applies(&body))))
				return row;
	return NULL;
}

const struct diagnosis *diagnosis_named(const char *id)
{
	for (const struct diagnosis *const *chapter = diagnosis_chapters; *chapter; chapter++)
		for (const struct diagnosis *row = *chapter; row->id; row++)
			if (strcmp(row->id, id) == 0)
				return row;
	return NULL;
}

size_t diagnoses_distinct(const struct diagnosis *rows[DIAGNOSES_MAX])
{
	size_t n = 0;

	for (const struct diagnosis *const *chapter = diagnosis_chapters; *chapter; chapter++)
		for (const struct diagnosis *row = *chapter; row->id && n < DIAGNOSES_MAX; row++)
			if (diagnosis_named(row->id) == row)
				rows[n++] = row;
	return n;
}
