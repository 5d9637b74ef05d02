/* sockgrade explain: the page on a diagnosis, or which diagnoses there are. */

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "grader/base/datadir.h"
#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/command/command.h"
#include "grader/command/language.h"
#include "grader/command/message.h"
#include "grader/command/options.h"
#include "grader/command/page.h"
#include "grader/judge/diagnosis.h"

static void list_all(void)
{
	const struct diagnosis *rows[DIAGNOSES_MAX];
	size_t n = diagnoses_distinct(rows);

	for (size_t i = 0; i < n; i++)
		printf("%-25s  %s\n", rows[i]->id, _(rows[i]->sentence));
}

static int complain_unknown(const char *id)
{
	const struct diagnosis *rows[DIAGNOSES_MAX];
	const char *ids[DIAGNOSES_MAX], *meant;
	size_t n = diagnoses_distinct(rows);

	for (size_t i = 0; i < n; i++)
		ids[i] = rows[i]->id;
	meant = nearest(id, ids, n);
	if (meant)
		complain(_("no diagnosis \"%s\": did you mean \"%s\"?"), id, meant);
	else
		complain(_("no diagnosis \"%s\"; see: sockgrade explain"), id);
	return STATUS_USAGE;
}

static int explain(const char *id, enum color_choice color)
{
	cleanup_free char *data = NULL, *stem = NULL;
	struct fault fault = { 0 };
	int r = datadir_find(&data, &fault);

	if (r < 0) {
		complain("%s", fault.reason);
		return STATUS_NOT_JUDGED;
	}
	r = asprintf(&stem, "%s/explain/%s", data, id) < 0 ? -ENOMEM : page_print(stem, language(), color);
	if (r < 0) {
		complain(_("cannot read the page on %s in %s: %s"), id, data, strerror(-r));
		return STATUS_NOT_JUDGED;
	}
	return STATUS_PASSED;
}

static int run(const struct program *program, const struct command *self, int argc, char **argv)
{
	struct common_options common = { 0 };
	int operands = options_parse(self, argc, argv, &common, NULL);

	(void)program;
	if (operands < 0)
		return STATUS_USAGE;
	if (common.help) {
		command_help(self);
		return STATUS_PASSED;
	}
	if (operands > 1) {
		complain(_("one diagnosis at a time: sockgrade explain %s"), argv[1]);
		return STATUS_USAGE;
	}
	if (operands == 0) {
		list_all();
		return STATUS_PASSED;
	}
	return diagnosis_named(argv[1]) ? explain(argv[1], common.color) : complain_unknown(argv[1]);
}

const struct command command_explain = {
	.name = "explain",
	.arguments = N_("[DIAGNOSIS]"),
	.about = N_("what a diagnosis means, with an example"),
	.examples = N_("  sockgrade explain byte-order-payload\n"
		       "  sockgrade explain                         all of them, one a line\n"),
	.without_course = true,
	.run = run,
};
