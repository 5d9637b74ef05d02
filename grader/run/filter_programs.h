/*
 * The seccomp programs as filter_rules.c writes them when the tool is built: filter_programs.c of the
 * build folder. What is known at run time only is left to be filled in.
 */
#pragma once

#include <linux/filter.h>

enum filter_kind {
	FILTER_STUDENT,
	FILTER_TOOLS,
	FILTER_DRIVER,		/* the gcc driver: starts its parts itself */
	FILTERS,
};

/* What the one exec of a spawn points to: see struct exec_page. */
enum exec_pointer {
	EXEC_PATH,
	EXEC_ARGV,
	EXEC_ENVP,
	EXEC_POINTERS,
};

/* An instruction that compares a word with half of such a pointer. */
struct blank {
	unsigned short at;		/* its index: the operand is to be filled in */
	enum exec_pointer pointer;
	unsigned shift;			/* 0 or 32: the low or the high word */
};

enum { BLANKS_MAX = 2 * EXEC_POINTERS };

struct filter_program {
	const struct sock_filter *code;
	unsigned short length, n_blanks;
	struct blank blanks[BLANKS_MAX];
};

extern const struct filter_program filter_programs[FILTERS];
