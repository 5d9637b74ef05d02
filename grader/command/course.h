/*
 * A course's own exercises: a folder with exercises/ID and student_template/ID.[ch] outside this
 * program, compiled once by `sockgrade course DIR` into DIR/built, which is a data folder. What lies
 * there runs with our rights; it is trusted as the program is, and must belong to who is trusted.
 */
#pragma once

#include "grader/command/command.h"
#include "grader/exercise.h"

struct fault;

struct course {
	struct program program;		/* the one that was given, and the course's exercises */
	const struct exercise **exercises;
	struct exercise_stamp *stamps;
	void **objects;			/* of dlopen() */
	size_t n_objects;
	char *data;			/* DIR/built */
	void *manifest;			/* a json_t; the stamps point into it */
};

/* The folder named by --course among the arguments, else by SOCKGRADE_COURSE; NULL: none. */
const char *course_wanted(int argc, char **argv);

/* Adds the exercises of the folder `path` to those of `base`: course->program, which lives as long as
   `course`. Returns 0, or an exit status after a message. */
int course_open(struct course *course, const struct program *base, const char *path);
void course_close(struct course *course);

/* The data folder that an exercise is part of: the course's or the program's own. *path: owned by the
   caller. Returns 0 or -errno with *fault set. */
int datadir_of_exercise(char **path, const struct exercise_stamp *stamp, struct fault *fault);
