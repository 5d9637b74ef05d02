/* Options as tables over getopt_long(). */

#include "grader/command/options.h"

#include <assert.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "grader/base/util.h"
#include "grader/command/command.h"
#include "grader/command/language.h"
#include "grader/command/message.h"

enum { OPTIONS_MAX = 32, FIRST_ROW = 256 };	/* values of rows begin above all letters */

static int take_help(void *settings, const char *value)
{
	struct common_options *common = settings;

	(void)value;
	common->help = true;
	return 0;
}

static int take_lang(void *settings, const char *value)
{
	(void)settings;
	if (language_choose(value) == 0)
		return 0;
	complain(_("no language \"%s\": choose --lang en or --lang fr"), value);
	return STATUS_USAGE;
}

static int take_color(void *settings, const char *value)
{
	static const char *const choices[] = {
		[COLOR_AUTO] = "auto", [COLOR_ALWAYS] = "always", [COLOR_NEVER] = "never",
	};
	struct common_options *common = settings;

	for (size_t i = 0; i < N_ELEMENTS(choices); i++) {
		if (strcmp(value, choices[i]) == 0) {
			common->color = (enum color_choice)i;
			return 0;
		}
	}
	complain(_("no --color \"%s\": choose auto, always or never"), value);
	return STATUS_USAGE;
}

/* Taken before there is a command: commands.c. */
static int take_course(void *settings, const char *value)
{
	(void)settings;
	(void)value;
	return 0;
}

/* clang-format off */
const struct option_row common_option_rows[] = {
	{ "lang",  0,   "en|fr",             N_("the language (default: that of the locale)"), take_lang },
	{ "color", 0,   "auto|always|never", N_("colours (default: auto; NO_COLOR is obeyed)"), take_color },
	{ "course", 0,  "DIR",               N_("a course's own exercises too (or SOCKGRADE_COURSE)"), take_course },
	{ "help",  'h', NULL,                N_("show this"),                                        take_help },
	{ 0 },
};
/* clang-format on */

bool color_wanted(enum color_choice choice, int fd)
{
	const char *no_color = getenv("NO_COLOR");
	const char *term = getenv("TERM");

	if (choice != COLOR_AUTO)
		return choice == COLOR_ALWAYS;
	return isatty(fd) && !(no_color && no_color[0]) && term && strcmp(term, "dumb") != 0;
}

/* All rows of a command in one list, and the same as getopt_long() wants it. */
struct options {
	const struct option_row *rows[OPTIONS_MAX];
	struct option longs[OPTIONS_MAX + 1];
	char shorts[2 * OPTIONS_MAX + 2];
	size_t count, own;
};

static void add_rows(struct options *options, const struct option_row *row)
{
	size_t used = strlen(options->shorts);

	for (; row && row->name; row++) {
		assert(options->count < OPTIONS_MAX);
		options->longs[options->count] = (struct option){
			.name = row->name,
			.has_arg = row->value ? required_argument : no_argument,
			.val = FIRST_ROW + (int)options->count,
		};
		options->rows[options->count++] = row;
		if (row->letter)
			options->shorts[used++] = (char)row->letter;
		if (row->letter && row->value)
			options->shorts[used++] = ':';
	}
}

static const struct option_row *row_of(const struct options *options, int value, size_t *index)
{
	for (*index = 0; *index < options->count; (*index)++)
		if (value == FIRST_ROW + (int)*index || value == options->rows[*index]->letter)
			return options->rows[*index];
	return NULL;
}

/* `word` is the argument as typed; `value` is what getopt_long() left in optopt. */
static void complain_option(const struct command *command, const struct options *options,
			    const char *word, int value, bool lacks_value)
{
	const char *names[OPTIONS_MAX];
	const char *meant;
	size_t index;

	if (lacks_value) {
		const struct option_row *row = row_of(options, value, &index);

		complain(_("%s needs a value: --%s %s"), word, row ? row->name : "?",
			 row ? row->value : "?");
		return;
	}
	for (size_t i = 0; i < options->count; i++)
		names[i] = options->rows[i]->name;
	meant = word[0] == '-' && word[1] == '-' ? nearest(word + 2, names, options->count) : NULL;
	if (meant && value == 0)
		complain(_("no option %s: did you mean --%s?"), word, meant);
	else
		complain(_("cannot use option %s; see: sockgrade %s --help"), word, command->name);
}

int options_parse(const struct command *command, int argc, char **argv,
		  struct common_options *common, void *settings)
{
	struct options options = { .shorts = ":" };
	int value;

	add_rows(&options, command->options);
	options.own = options.count;
	add_rows(&options, common_option_rows);
	opterr = 0;
	optind = 0;	/* glibc: begin anew, forget what an earlier parse left */
	while ((value = getopt_long(argc, argv, options.shorts, options.longs, NULL)) != -1) {
		size_t index;
		const struct option_row *row;

		if (value == '?' || value == ':') {
			complain_option(command, &options, argv[optind - 1], optopt, value == ':');
			return -1;
		}
		row = row_of(&options, value, &index);
		if (row->take(index < options.own ? settings : common, row->value ? optarg : NULL))
			return -1;
	}
	memmove(&argv[1], &argv[optind], (size_t)(argc - optind) * sizeof(argv[0]));
	return argc - optind;
}
