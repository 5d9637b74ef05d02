/*
 * sockgrade doctor: what grading needs, whether it works here, and how to mend what does not.
 */

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "grader/base/datadir.h"
#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/command/command.h"
#include "grader/command/interrupt.h"
#include "grader/command/language.h"
#include "grader/command/message.h"
#include "grader/command/options.h"
#include "grader/command/privilege.h"
#include "grader/command/probes.h"
#include "grader/command/runner.h"
#include "grader/command/scratch.h"
#include "grader/command/staging.h"
#include "grader/exercise.h"
#include "grader/render/sheet.h"

enum { INDENT = 6 };

/* `without`: what is lost where it does not work and grading goes on; "" where it does not. */
static void print_finding(struct sheet *sheet, const char *title, bool works, const char *detail,
			  const char *without, const char *mend)
{
	const char *word = works ? _("PASS") : without[0] ? _("WARN") : _("FAIL");

	fputc(' ', sheet->out);
	ink_on(sheet, works ? INK_GOOD : INK_BAD);
	fputs(word, sheet->out);
	ink_off(sheet, works ? INK_GOOD : INK_BAD);
	fputc(' ', sheet->out);
	sheet_sides(sheet, INDENT, INDENT, title, works ? detail : "");
	if (!works)
		sheet_text(sheet, 0, INDENT, detail);
	if (without[0]) {
		cleanup_free char *loss = NULL;

		if (asprintf(&loss, _("Without it: %s."), without) >= 0)
			sheet_text(sheet, 0, INDENT, loss);
	}
	if (mend[0]) {
		cleanup_free char *advice = NULL;

		if (asprintf(&advice, _("To mend it: %s."), mend) >= 0)
			sheet_text(sheet, 0, INDENT, advice);
	}
}

/* How many of the runner's findings are bad; what is malformed counts. */
static size_t print_findings(struct sheet *sheet, const json_t *findings)
{
	size_t bad = 0, i;
	json_t *entry;

	json_array_foreach(findings, i, entry) {
		const char *title = "", *detail = "", *without = "", *mend = "";
		int works = 0;

		json_unpack(entry, "{s:s, s:b, s:s, s:s, s:s}", "title", &title, "works", &works,
			    "detail", &detail, "mend", &mend, "without", &without);
		print_finding(sheet, title, works, detail, without, mend);
		bad += !works && !without[0];
	}
	return bad;
}

/* One of the front's own needs. */
static bool need(struct sheet *sheet, const char *title, int r, const char *detail,
		 const struct fault *fault)
{
	print_finding(sheet, title, r == 0, r == 0 ? detail : fault->reason, "", "");
	return r == 0;
}

/* 0 when all is well, -EINTR, or another -errno. */
static int examine_here(struct sheet *sheet, struct examination *order, struct scratch *scratch,
			struct interrupt *interrupt)
{
	cleanup_free char *data = NULL, *place = NULL;
	struct fault fault = { 0 };
	bool drop = privilege_to_drop();
	json_t *findings = NULL;
	size_t bad;
	int r = datadir_find(&data, &fault);

	if (!need(sheet, _("the parts of sockgrade are found"), r, data, &fault))
		return r;
	r = scratch_init(scratch, drop, false, &fault);
	if (r == 0)
		r = staging_place(&place, data, order->exercise->id, drop, scratch, &fault);
	if (!need(sheet, _("a private temporary folder can be made"), r, scratch->path, &fault))
		return r;
	order->data = place;
	order->work = scratch->work;
	r = runner_call(&findings, examine, order, drop, interrupt, &fault);
	if (r == -EINTR)
		return r;
	if (!need(sheet, _("the runner gives up its rights"), r,
		  drop ? _("root becomes nobody") : _("one user for all"), &fault))
		return r;
	bad = print_findings(sheet, findings);
	json_decref(findings);
	return bad == 0 ? 0 : -EIO;
}

static int run(const struct program *program, const struct command *self, int argc, char **argv)
{
	struct common_options common = { 0 };
	int operands = options_parse(self, argc, argv, &common, NULL);
	struct scratch scratch = { .fd = -1 };
	struct interrupt interrupt;
	struct examination order = {
		.exercise = program->exercises[0],
		.stamp = stamp_of(program, program->exercises[0]),
	};
	struct render_style style = { .ascii = !charset_is_utf8() };
	struct sheet sheet = { stdout, &style };
	int r;

	if (operands < 0)
		return STATUS_USAGE;
	if (common.help) {
		command_help(self);
		return STATUS_PASSED;
	}
	if (operands > 0) {
		complain(_("doctor takes no argument"));
		return STATUS_USAGE;
	}
	style.color = color_wanted(common.color, STDOUT_FILENO);
	r = interrupt_init(&interrupt);
	if (r == 0)
		r = examine_here(&sheet, &order, &scratch, &interrupt);
	scratch_finish(&scratch);
	interrupt_finish(&interrupt);
	if (r == -EINTR)
		return STATUS_INTERRUPTED;
	printf("%s\n", r == 0 ? _("This machine can grade.") : _("This machine cannot grade."));
	return r == 0 ? STATUS_PASSED : STATUS_NOT_JUDGED;
}

const struct command command_doctor = {
	.name = "doctor",
	.arguments = "",
	.about = N_("tries what grading needs on this machine"),
	.examples = N_("  sockgrade doctor\n"),
	.more = N_("Exit status: 0 this machine can grade, 3 it cannot; how to mend it is printed.\n"),
	.run = run,
};
