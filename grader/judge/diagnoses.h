/*
 * The chapters of the catalogue, one file each, named by what their diagnoses are about. A row's
 * place counts: diagnoses.c says in which order the chapters are asked, and in a chapter the first
 * rule that applies speaks. Rows that share an id are one mistake in several shapes. A sentence
 * follows what was seen, so that it says what that means; the hint says what to try. The last row
 * of each has no id.
 */
#pragma once

#include "grader/judge/diagnosis.h"

/* The chapters in order of precedence; the last one is NULL. */
extern const struct diagnosis *const diagnosis_chapters[];

extern const struct diagnosis diagnoses_compile[];	/* the file itself */
extern const struct diagnosis diagnoses_ends[];		/* how a run ended, what a failure was met with */
extern const struct diagnosis diagnoses_calls[];	/* calls, their arguments and addresses */
extern const struct diagnosis diagnoses_messages[];	/* how many messages left */
extern const struct diagnosis diagnoses_answer[];	/* a server's answer: header and form */
extern const struct diagnosis diagnoses_result[];	/* a server's answer: the number, the text */
extern const struct diagnosis diagnoses_request[];	/* a client's request */
extern const struct diagnosis diagnoses_response[];	/* what a client makes of the answer */
extern const struct diagnosis diagnoses_fields[];	/* messages of bit fields */
extern const struct diagnosis diagnoses_bytes[];	/* what is in a message */
extern const struct diagnosis diagnoses_returned[];	/* what the function returned */
