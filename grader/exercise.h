/*
 * What an exercise is written with: the one header of the grader that exercise.c includes.
 *
 * A *scenario* is one run of the student's function: what it is handed, what the reference peer
 * says, which call fails. A *check* is a pure function of the evidence of one scenario; it states
 * what is expected, in the order of the statement, and the first expectation that does not hold is
 * the feedback. Scenarios cost a process, checks cost nothing; many checks may look at one scenario.
 */
#pragma once

#include "grader/judge/check.h"
#include "grader/judge/check_client.h"
#include "grader/judge/check_layout.h"
#include "grader/judge/check_server.h"
#include "grader/judge/draw.h"
#include "grader/judge/evidence.h"
#include "grader/judge/operands.h"
#include "grader/judge/plan.h"

struct scenario {
	const char *id;				/* kebab-case, permanent */
	const char *when;			/* N_("socket() fails") */
	void (*prepare)(struct plan *plan, struct draw *draw);	/* the job and the peer's part */
	const void *with;			/* whatever `prepare` wants to be told: plan->with */
	struct {
		enum call_kind call;		/* this one fails, and every later one of its kind ... */
		int error;			/* ... with this errno; 0: nothing fails */
	} fail;
};

struct check {
	const char *id;				/* kebab-case, permanent: it stands in students' JSON */
	const char *title;			/* N_("the socket is for IPv6 datagrams") */
	const struct scenario *scenario;
	void (*judge)(struct outcome *outcome, const struct run *run);
	const char *needs;			/* id of an earlier check: skipped unless that passed */
	double weight;				/* 0 means 1 */
	const struct scenario *const *also;	/* judged in these too, NULL at the end: the first
						   in which it does not pass speaks */
};

struct exercise {
	const char *id;				/* the folder's name */
	const char *title;			/* N_("Creating a socket") */
	const char *problem;			/* INGInious' problem id */
	const char *function;			/* what the student writes: "create_and_send_message" */
	const struct check *checks;		/* the last one has no id */
};

/* What tells one state of an exercise from another; made while building. */
struct exercise_stamp {
	const char *hash;			/* first hexadecimal digits of a SHA-256, for reports */
	const char *template_sha256;		/* of the template that students start from */
	const char *data;			/* a course's own data folder; NULL: the program's */
};
