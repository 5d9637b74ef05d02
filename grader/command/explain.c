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

enum { IDS_MAX = 256 };

/* The ids in the order of the catalogue, each once. Returns how many. */
static size_t distinct_ids(const char *ids[IDS_MAX])
{
	size_t n = 0;

	for (const struct diagnosis *d = diagnoses; d->id && n < IDS_MAX; d++)
		if (diagnosis_named(d->id) == d)
			ids[n++] = d->id;
	return n;
}

static void list_all(void)
{
	const char *ids[IDS_MAX];
	size_t n = distinct_ids(ids);

	for (size_t i = 0; i < n; i++)
		printf("%-25s  %s\n", ids[i], _(diagnosis_named(ids[i])->sentence));
}

static int complain_unknown(const char *id)
{
	const char *ids[IDS_MAX];
	const char *meant = nearest(id, ids, distinct_ids(ids));

	if (meant)
		complain(_("no diagnosis \"%s\": did you mean \"%s\"?"), id, meant);
	else
		complain(_("no diagnosis \"%s\"; see: sockgrade explain"), id);
	return STATUS_USAGE;
}

static int explain(const char *id)
{
	cleanup_free char *data = NULL, *stem = NULL;
	struct fault fault = { 0 };
	int r = datadir_find(&data, &fault);

	if (r < 0) {
		complain("%s", fault.reason);
		return STATUS_NOT_JUDGED;
	}
	r = asprintf(&stem, "%s/explain/%s", data, id) < 0 ? -ENOMEM : page_print(stem, language());
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
	return diagnosis_named(argv[1]) ? explain(argv[1]) : complain_unknown(argv[1]);
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
