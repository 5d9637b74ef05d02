/* sockgrade list: the exercises. */

#include <stdio.h>

#include "grader/base/util.h"
#include "grader/command/command.h"
#include "grader/command/message.h"
#include "grader/command/options.h"
#include "grader/exercise.h"

static int run(const struct program *program, const struct command *self, int argc, char **argv)
{
	struct common_options common = { 0 };
	int operands = options_parse(self, argc, argv, &common, NULL);

	if (operands < 0)
		return STATUS_USAGE;
	if (common.help) {
		command_help(self);
		return STATUS_PASSED;
	}
	if (operands > 0) {
		complain(_("list takes no argument; to read an exercise: sockgrade show %s"), argv[1]);
		return STATUS_USAGE;
	}
	for (const struct exercise *const *e = program->exercises; *e; e++)
		printf("%-29s  %s\n", (*e)->id, _((*e)->title));
	return STATUS_PASSED;
}

const struct command command_list = {
	.name = "list",
	.arguments = "",
	.about = N_("the exercises, one a line"),
	.examples = N_("  sockgrade list\n"),
	.run = run,
};
