/*
 * The commands of the command line. Each is one file that ends in one `const struct command`,
 * listed in commands.c; help, option parsing and "did you mean" are made from these tables.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct exercise;
struct exercise_stamp;
struct option_row;

/* Relied upon by scripts and CI: docs/sockgrade.1.scd. */
enum exit_status {
	STATUS_PASSED = 0,
	STATUS_FAILED = 1,		/* the submission */
	STATUS_USAGE = 2,
	STATUS_NOT_JUDGED = 3,		/* a fault of the machine or of ours; no grade */
	STATUS_NOTHING = 4,		/* nothing to grade */
	STATUS_INTERRUPTED = 130,
};

/* What main.c knows and nobody else does. */
struct program {
	const char *version;
	const struct exercise *const *exercises;	/* NULL at the end */
	const struct exercise_stamp *stamps;		/* in the same order */
	const char *course;				/* folder of a course's own, or NULL ... */
	size_t n_own;					/* ... which are the first so many */
};

struct command {
	const char *name;
	const char *arguments;			/* N_("EXERCISE FILE [options]") */
	const char *about;			/* N_("..."), one line */
	const char *examples;			/* N_("..."), lines of a shell session; help begins so */
	const struct option_row *options;	/* its own; options.h adds the common ones */
	const char *more;			/* N_("..."), after the options; or NULL */

	bool without_course;			/* needs no course to be loaded */
	bool writes_sets;			/* -o takes the formats only that hold several verdicts */

	/* argv[0] is the command's name. Returns the exit status. */
	int (*run)(const struct program *program, const struct command *self, int argc,
		   char **argv);
};

extern const struct command command_grade;
extern const struct command command_check;
extern const struct command command_render;
extern const struct command command_list;
extern const struct command command_peer;
extern const struct command command_show;
extern const struct command command_init;
extern const struct command command_export;
extern const struct command command_inginious;
extern const struct command command_doctor;
extern const struct command command_explain;
extern const struct command command_verify;
extern const struct command command_new;
extern const struct command command_course;

/* The whole program: finds the command and runs it. Returns the exit status. */
int commands_main(const struct program *program, int argc, char **argv);

/* Help of one command, to standard output. */
void command_help(const struct command *command);

/* The exercise `id`; NULL after a message that proposes near ones. */
const struct exercise *exercise_wanted(const struct program *program, const char *id);

/* What was noted about this exercise of the program when it was built. */
const struct exercise_stamp *stamp_of(const struct program *program,
				      const struct exercise *exercise);
