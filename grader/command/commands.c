/* The table of commands, their help, and the way from the command line to one of them. */

#include "grader/command/command.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "grader/base/util.h"
#include "grader/command/course.h"
#include "grader/command/language.h"
#include "grader/command/message.h"
#include "grader/command/options.h"
#include "grader/command/plain.h"
#include "grader/exercise.h"
#include "grader/render/render.h"

static const struct command *const commands[] = {
	&command_grade, &command_check, &command_explain, &command_list, &command_show,
	&command_peer, &command_init, &command_render, &command_doctor, &command_verify, &command_new,
	&command_course, &command_inginious, &command_export,
};

enum { NAMES_MAX = 64, ABOUT_COLUMN = 30 };

static void print_options(const struct option_row *row)
{
	for (; row && row->name; row++) {
		char shown[80];

		snprintf(shown, sizeof(shown), "%c%c%s--%s%s%s", row->letter ? '-' : ' ',
			 row->letter ? row->letter : ' ', row->letter ? ", " : "  ", row->name,
			 row->value ? " " : "", row->value ? row->value : "");
		if (strlen(shown) > ABOUT_COLUMN - 4)
			printf("  %s\n%*s%s\n", shown, ABOUT_COLUMN, "", _(row->about));
		else
			printf("  %-*s%s\n", ABOUT_COLUMN - 2, shown, _(row->about));
	}
}

/* What -o can be told, where a command has it; an --output that names a file only has no letter. */
static void print_formats(const struct command *command)
{
	const struct option_row *row = command->options;

	while (row && row->name && row->letter != 'o')
		row++;
	if (!row || !row->name)
		return;
	printf("\n%s\n", _("Formats:"));
	for (size_t i = 0; renderers[i]->format; i++)
		if (renderers[i]->render_set || !command->writes_sets)
			printf("  %-*s%s\n", ABOUT_COLUMN - 2, renderers[i]->format,
			       _(renderers[i]->about));
}

/* The empty string has a translation of its own: the catalogue's header. */
static const char *arguments_of(const struct command *command)
{
	return command->arguments[0] ? _(command->arguments) : "";
}

void command_help(const struct command *command)
{
	printf("%s\n%s\n%s\n", _("Examples:"), _(command->examples), _("Usage:"));
	printf("  sockgrade %s%s%s\n", command->name, command->arguments[0] ? " " : "",
	       arguments_of(command));
	printf("  %s\n\n%s\n", _(command->about), _("Options:"));
	print_options(command->options);
	print_options(common_option_rows);
	print_formats(command);
	if (command->more)
		printf("\n%s", _(command->more));
}

static void general_help(void)
{
	printf("%s\n%s\n%s\n", _("Examples:"),
	       _("  sockgrade list                            the exercises\n"
		 "  sockgrade show creating-a-socket          what one asks\n"
		 "  sockgrade init creating-a-socket          a file to begin with\n"
		 "  sockgrade grade creating-a-socket my.c    what is right, what is wrong, why\n"),
	       _("Commands:"));
	for (size_t i = 0; i < N_ELEMENTS(commands); i++)
		printf("  %-9s %-26s %s\n", commands[i]->name, arguments_of(commands[i]),
		       _(commands[i]->about));
	printf("\n%s\n",
	       _("sockgrade COMMAND --help says more about a command, man sockgrade about all.\n"
		 "sockgrade --version says which version this is."));
}

static const struct command *command_named(const char *name)
{
	const char *names[N_ELEMENTS(commands)];
	const char *meant;

	for (size_t i = 0; i < N_ELEMENTS(commands); i++) {
		names[i] = commands[i]->name;
		if (strcmp(names[i], name) == 0)
			return commands[i];
	}
	meant = nearest(name, names, N_ELEMENTS(names));
	if (meant)
		complain(_("no command \"%s\": did you mean \"%s\"?"), name, meant);
	else
		complain(_("no command \"%s\"; see: sockgrade --help"), name);
	return NULL;
}

const struct exercise *exercise_wanted(const struct program *program, const char *id)
{
	const char *names[NAMES_MAX];
	const char *meant;
	size_t count = 0;

	for (const struct exercise *const *e = program->exercises; *e; e++) {
		if (strcmp((*e)->id, id) == 0)
			return *e;
		if (count < N_ELEMENTS(names))
			names[count++] = (*e)->id;
	}
	meant = nearest(id, names, count);
	if (meant)
		complain(_("no exercise \"%s\": did you mean \"%s\"?"), id, meant);
	else
		complain(_("no exercise \"%s\"; see: sockgrade list"), id);
	return NULL;
}

const struct exercise_stamp *stamp_of(const struct program *program,
				      const struct exercise *exercise)
{
	for (size_t i = 0; program->exercises[i]; i++)
		if (program->exercises[i] == exercise)
			return &program->stamps[i];
	return NULL;
}

/* A full disk behind standard output must not pass for success. */
static int finished(int status)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return status;
	complain(_("cannot write to standard output: %s"), strerror(errno));
	return status == STATUS_PASSED || status == STATUS_FAILED ? STATUS_NOT_JUDGED : status;
}

static int run_command(const struct program *program, const struct command *command, int argc,
		       char **argv)
{
	cleanup(course_close) struct course course = { 0 };
	const char *folder = course_wanted(argc, argv);
	struct program told = *program;
	int status;

	if (!folder)
		return command->run(program, command, argc, argv);
	told.course = folder;
	if (command->without_course)
		return command->run(&told, command, argc, argv);
	status = course_open(&course, program, folder);
	return status != 0 ? status : command->run(&course.program, command, argc, argv);
}

/* What is said before a command reads its options is in the language that they ask for, too. */
static void choose_language_early(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
			language_choose(argv[i + 1]);
		else if (strncmp(argv[i], "--lang=", strlen("--lang=")) == 0)
			language_choose(argv[i] + strlen("--lang="));
	}
}

int commands_main(const struct program *program, int argc, char **argv)
{
	const struct command *command;

	/* The same in every language, and asked by scripts that wait for it. */
	if (argc > 1 && strcmp(argv[1], "--version") == 0) {
		printf("sockgrade %s\n", program->version);
		return finished(STATUS_PASSED);
	}
	language_open();
	choose_language_early(argc, argv);
	plain_begin();
	if (argc < 2) {
		complain(_("which command? For example: sockgrade grade EXERCISE FILE; see: "
			   "sockgrade --help"));
		return STATUS_USAGE;
	}
	if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
		general_help();
		return finished(STATUS_PASSED);
	}
	command = command_named(argv[1]);
	return command ? finished(run_command(program, command, argc - 1, argv + 1)) : STATUS_USAGE;
}
