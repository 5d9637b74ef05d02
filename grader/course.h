/*
 * Between this program and the exercises that a course compiled for itself: what both have to agree
 * on before the one calls the other.
 */
#pragma once

#include "grader/exercise.h"

/* What would be different in another state of the headers. */
#define COURSE_SIZES                                                                               \
	{                                                                                          \
		sizeof(struct exercise), sizeof(struct check), sizeof(struct scenario),            \
			sizeof(struct plan), sizeof(struct run), sizeof(struct call),              \
			sizeof(struct socket_record), sizeof(struct datagram),                     \
			sizeof(struct address), CALL_KINDS,                                        \
	}

enum { COURSE_SIZES_COUNT = 10 };

/* Each shared object of a course defines one, made from include/course_object.c. */
struct course_object {
	const char *version;			/* of the sockgrade that it was compiled for */
	size_t sizes[COURSE_SIZES_COUNT];
	const struct exercise *exercise;
};
