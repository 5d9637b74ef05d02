/*
 * --feedback: how much of a verdict its reader may see. What is hidden is taken out of the document
 * before any format sees it.
 */
#pragma once

#include <jansson.h>

enum feedback {
	FEEDBACK_FULL,
	FEEDBACK_CHECKS,	/* titles, passed or failed, the grade; what the compiler said */
	FEEDBACK_COMPILE,	/* that the file was handed in and whether it compiles; no grade */
};

/* The value of --feedback: 0, or STATUS_USAGE after a message. */
int feedback_named(enum feedback *feedback, const char *name);

/* The verdict as its reader may see it: a new reference, NULL when out of memory. One that says
   "not judged" loses only the gradings that contradict each other. */
json_t *verdict_limit(json_t *verdict, enum feedback feedback);

/* The verdict for a format that hides by itself what `feedback` hides (render.h): where that is all
   but compiling, every result and every point is there, marked "compile". A new reference, NULL when
   out of memory. */
json_t *verdict_seal(json_t *verdict, enum feedback feedback);
