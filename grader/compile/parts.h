/*
 * Inside of a toolchain, for the files of this folder: the tools as open files, what confines them,
 * and the description that was written when sockgrade was built (harness/toolchain.json).
 */
#pragma once

#include <jansson.h>

#include "grader/compile/image.h"
#include "grader/compile/toolchain.h"
#include "grader/compile/tools.h"
#include "grader/run/filter.h"

enum { FILE_SIZE_MAX = 64 << 20 };	/* of what a tool writes */

struct toolchain {
	enum toolchain_kind kind;
	char *compiler;			/* "gcc 12.2.0" */
	char *data;			/* the folder with harness/ and student_template/ */
	int work;			/* the tools' folder */
	int null;			/* /dev/null */
	int programs[N_TOOLS];		/* opened with O_PATH */
	struct filter filter;
	int ruleset;			/* or -1 */
	char *path;			/* PATH=..., for the gcc driver */
	char *environment[4];		/* of the gcc driver */
	char *own_folders[2];		/* harness/ and student_template/ of `data` */
	const char **folders;		/* of headers, these two first, NULL last */
	json_t *description;
	struct ready *ready;		/* the one thing that changes later */
};

/* The image of the exercise that was asked for last, and the file of the next program made of it. */
struct ready {
	char *id;			/* of the exercise, or NULL */
	struct image image;
	bool there;			/* this exercise has one */
	bool tried;			/* to freeze it */
	int program;			/* as image_program() makes it, or -1 */
	size_t size;
};

/* ready.c: both as they shall be; *ready is NULL where submissions are linked. `machine`: to freeze the
   image on, or NULL. 0, or -errno with *fault set. */
int ready_make(struct ready **ready, const struct toolchain *toolchain, const char *id,
	       struct machine *machine, struct fault *fault);
int ready_create(struct ready **ready);
void ready_destroy(struct ready *ready);

/* A string of the description; "" where there is none. */
const char *part_string(const struct toolchain *toolchain, const char *key);

/* Adds an array of strings of the description, without `but` if that is not NULL. */
void command_add_parts(struct command *command, const struct toolchain *toolchain, const char *key,
		       const char *but);

/* The path of a tool: of the "cc1", "as", "ld", "gcc" or "collect2" of the description. */
const char *part_path(const struct toolchain *toolchain, const char *name);
