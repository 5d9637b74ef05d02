/*
 * Options as tables: one row says name, value, help and what to do. Long options are GNU's
 * (anywhere on the line, `--seed HEX` or `--seed=HEX`, unambiguous abbreviations).
 */
#pragma once

#include <stdbool.h>

struct command;

struct option_row {
	const char *name;
	int letter;			/* of the short form; 0: none */
	const char *value;		/* N_("HEX"); NULL: the option takes none */
	const char *about;		/* N_("...") */
	/* Notes the value (NULL if none) in the command's settings. 0, or an exit status after a
	   message. */
	int (*take)(void *settings, const char *value);
};

enum color_choice { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

/* The options that every command has. */
struct common_options {
	bool help;			/* was asked for: show it and do nothing else */
	enum color_choice color;
};

extern const struct option_row common_option_rows[];	/* their `settings` is this struct */

/* Hands every option to its row and moves the operands to the front of argv[1..]. Returns how many
   operands there are, or -1 after a message. `settings` is the command's own structure. */
int options_parse(const struct command *command, int argc, char **argv,
		  struct common_options *common, void *settings);

/* Whether what is written to `fd` should be coloured: not a terminal, TERM=dumb and NO_COLOR say no
   where the choice is left to us. */
bool color_wanted(enum color_choice choice, int fd);
