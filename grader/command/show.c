/* sockgrade show: the statement of an exercise. */

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/command/command.h"
#include "grader/command/course.h"
#include "grader/command/language.h"
#include "grader/command/message.h"
#include "grader/command/options.h"
#include "grader/command/page.h"
#include "grader/exercise.h"

static int show(const struct program *program, const struct exercise *exercise,
		enum color_choice color)
{
	cleanup_free char *data = NULL, *stem = NULL;
	struct fault fault = { 0 };
	int r = datadir_of_exercise(&data, stamp_of(program, exercise), &fault);

	if (r < 0) {
		complain("%s", fault.reason);
		return STATUS_NOT_JUDGED;
	}
	r = asprintf(&stem, "%s/exercises/%s/statement", data, exercise->id) < 0 ?
		    -ENOMEM :
		    page_print(stem, language(), color);
	if (r < 0) {
		complain(_("cannot read the statement of %s in %s: %s"), exercise->id, data,
			 strerror(-r));
		return STATUS_NOT_JUDGED;
	}
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
	return exercise ? show(program, exercise, common.color) : STATUS_USAGE;
}

const struct command command_show = {
	.name = "show",
	.arguments = N_("EXERCISE"),
	.about = N_("what an exercise asks"),
	.examples = N_("  sockgrade show creating-a-socket\n"
		       "  sockgrade show creating-a-socket --lang fr\n"),
	.run = run,
};
