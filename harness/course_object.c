/* Compiled into each shared object of a course, beside its exercise.c; see course-build. */

#include "grader/course.h"

extern const struct exercise EXERCISE;
extern const struct course_object course_object;

const struct course_object course_object = {
	.version = VERSION,
	.sizes = COURSE_SIZES,
	.exercise = &EXERCISE,
};
