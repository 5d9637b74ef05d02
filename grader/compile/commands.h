/*
 * The command lines of one compile, for the tools as the toolchain has them. File names in the
 * tools' folder are fixed; nothing of a submission ever stands on a command line.
 */
#pragma once

#include <stdbool.h>

#include "grader/compile/tools.h"

struct toolchain;

#define SOURCE_NAME "submission.c"
#define OBJECT_NAME "submission.o"
#define PROGRAM_NAME "program"

/* What the commands of an exercise name. Owned strings; released by inputs_finish(). */
struct inputs {
	char *prelude;		/* harness/prelude.h, or headers.h where it shall be read anew */
	char *header;		/* student_template/<id>.h */
	char *harness;		/* harness/harness-<id>.o */
	char *templates;	/* student_template/ */
};

/* 0 or -ENOMEM. */
int inputs_of(struct inputs *inputs, const struct toolchain *toolchain, const char *id);
void inputs_finish(struct inputs *inputs);

/* cc1 writes assembly of the source; with the plain toolchain, the driver goes on to the object.
   `as_text`: diagnostics as text, not JSON. */
void compile_command(struct command *command, const struct toolchain *toolchain,
		     const struct inputs *inputs, bool as_text);

/* as makes the object of the assembly. Not for the plain toolchain. */
void assemble_command(struct command *command, const struct toolchain *toolchain);

/* ld makes the program of object and harness; with the plain toolchain, the driver starts it. */
void link_command(struct command *command, const struct toolchain *toolchain,
		  const struct inputs *inputs);
