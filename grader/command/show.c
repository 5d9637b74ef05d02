/* sockgrade show: the statement of an exercise, as its folder holds it (reStructuredText). */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>

#include "grader/base/datadir.h"
#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/command/command.h"
#include "grader/command/language.h"
#include "grader/command/message.h"
#include "grader/command/options.h"
#include "grader/exercise.h"

enum { STATEMENT_MAX = 1024 * 1024 };

/* 0, or -errno; -ENOENT when there is none in this language. */
static int read_statement(char **text, size_t *size, const char *data, const char *id,
			  const char *language)
{
	cleanup_free char *path = NULL;
	cleanup_fd int fd = -1;

	if (asprintf(&path, "%s/exercises/%s/statement.%s.rst", data, id, language) < 0)
		return -ENOMEM;
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return -errno;
	return read_all(fd, STATEMENT_MAX, text, size);
}

static int show(const struct exercise *exercise)
{
	cleanup_free char *data = NULL;
	cleanup_free char *text = NULL;
	struct fault fault = { 0 };
	size_t size;
	int r = datadir_find(&data, &fault);

	if (r < 0) {
		complain("%s", fault.reason);
		return STATUS_NOT_JUDGED;
	}
	r = read_statement(&text, &size, data, exercise->id, language());
	if (r == -ENOENT && strcmp(language(), "en") != 0)
		r = read_statement(&text, &size, data, exercise->id, "en");
	if (r < 0) {
		complain(_("cannot read the statement of %s in %s: %s"), exercise->id, data,
			 strerror(-r));
		return STATUS_NOT_JUDGED;
	}
	fwrite(text, 1, size, stdout);
	return STATUS_PASSED;
}

static int run(const struct program *program, const struct command *self, int argc, char **argv)
{
	struct common_options common = { 0 };
	int operands = options_parse(self, argc, argv, &common, NULL);
	const struct exercise *exercise;

	if (operands < 0)
		return STATUS_USAGE;
	if (common.help) {
		command_help(self);
		return STATUS_PASSED;
	}
	if (operands != 1) {
		complain(_("which exercise? sockgrade show EXERCISE; see: sockgrade list"));
		return STATUS_USAGE;
	}
	exercise = exercise_wanted(program, argv[1]);
	return exercise ? show(exercise) : STATUS_USAGE;
}

const struct command command_show = {
	.name = "show",
	.arguments = N_("EXERCISE"),
	.about = N_("what an exercise asks"),
	.examples = N_("  sockgrade show creating-a-socket\n"
		       "  sockgrade show creating-a-socket --lang fr\n"),
	.run = run,
};
