/*
 * sockgrade render: a saved verdict, or a set of them, in another format. What is read is
 * foreign.
 */

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "grader/base/util.h"
#include "grader/command/command.h"
#include "grader/command/limit.h"
#include "grader/command/message.h"
#include "grader/command/options.h"
#include "grader/command/output.h"
#include "grader/judge/verdict.h"
#include "grader/render/render.h"

enum { DOCUMENT_MAX = 64 * 1024 * 1024, VERDICTS_MAX = 1024 };

struct settings {
	struct outputs outputs;
	enum feedback feedback;
	double points;
};

static int take_output(void *settings, const char *value)
{
	return outputs_add(&((struct settings *)settings)->outputs, value);
}

static int take_feedback(void *settings, const char *value)
{
	return feedback_named(&((struct settings *)settings)->feedback, value);
}

static int take_points(void *settings, const char *value)
{
	return points_named(&((struct settings *)settings)->points, value);
}

/* clang-format off */
static const struct option_row rows[] = {
	{ "output",   'o', "FORMAT[:PATH]",       N_("in this format; to PATH; repeatable"),    take_output },
	{ "points",   0,   "N",                   N_("what all of it is worth (default: 100)"), take_points },
	{ "feedback", 0,   "full|checks|compile", N_("how much is told (default: full)"),       take_feedback },
	{ 0 },
};
/* clang-format on */

/* Why this cannot be rendered, static; NULL when it can. */
static const char *problem_of(const json_t *document)
{
	const json_t *verdicts = set_of(document);
	const char *problem = NULL;
	size_t i;
	json_t *verdict;

	if (!verdicts)
		return verdict_problem(document);
	if (json_integer_value(json_object_get(document, "version")) != 1)
		return N_("it is not a set of verdicts of version 1");
	if (json_array_size(verdicts) == 0 || json_array_size(verdicts) > VERDICTS_MAX)
		return N_("it holds no verdict, or too many");
	json_array_foreach(verdicts, i, verdict)
		problem = problem ? problem : verdict_problem(verdict);
	return problem;
}

/* A document that passed problem_of(); NULL after a message. */
static json_t *load(const char *path)
{
	bool standard_input = strcmp(path, "-") == 0;
	cleanup_fd int fd = standard_input ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
	cleanup_free char *text = NULL;
	size_t size = 0;
	json_error_t error;
	json_t *document;
	const char *problem;
	int r = fd < 0 ? -errno : read_all(fd, DOCUMENT_MAX, &text, &size);

	if (r < 0) {
		complain(_("cannot read %s: %s"), path, strerror(-r));
		return NULL;
	}
	document = json_loadb(text, size, JSON_REJECT_DUPLICATES, &error);
	problem = document ? problem_of(document) : NULL;
	if (document && !problem)
		return document;
	if (document)
		complain(_("%s is not a verdict: %s"), path, _(problem));
	else
		complain(_("%s is not a verdict: line %d: %s"), path, error.line, error.text);
	json_decref(document);
	return NULL;
}

/* What --feedback leaves of the document, or of each verdict of a set. A new reference. */
static json_t *limited(json_t *document, enum feedback feedback,
		       json_t *(*limit)(json_t *verdict, enum feedback feedback))
{
	json_t *verdicts;
	size_t i;
	json_t *verdict;

	if (!set_of(document))
		return limit(document, feedback);
	verdicts = json_array();
	json_array_foreach(set_of(document), i, verdict)
		json_array_append_new(verdicts, limit(verdict, feedback));
	return json_pack("{s:i, s:o}", "version", 1, "verdicts", verdicts);
}

static int render(const char *path, struct settings *settings, enum color_choice color)
{
	struct output_choice choice = { .color = color, .timings = true, .points = settings->points };
	json_t *document, *shown, *sealed;
	int files, streams;

	if (outputs_prepare(&settings->outputs) != 0)
		return STATUS_USAGE;
	document = load(path);
	if (!document)
		return STATUS_USAGE;
	if (set_of(document) && outputs_check_sets(&settings->outputs) != 0) {
		json_decref(document);
		return STATUS_USAGE;
	}
	shown = limited(document, settings->feedback, verdict_limit);
	sealed = limited(document, settings->feedback, verdict_seal);
	choice.sealed = sealed;
	files = outputs_write(&settings->outputs, true, shown, &choice);
	streams = outputs_write(&settings->outputs, false, shown, &choice);
	json_decref(sealed);
	json_decref(shown);
	json_decref(document);
	return files < 0 || streams < 0 ? STATUS_NOT_JUDGED : STATUS_PASSED;
}

static int run(const struct program *program, const struct command *self, int argc, char **argv)
{
	struct settings settings = { 0 };
	struct common_options common = { 0 };
	int operands = options_parse(self, argc, argv, &common, &settings);

	(void)program;
	if (operands < 0)
		return STATUS_USAGE;
	if (common.help) {
		command_help(self);
		return STATUS_PASSED;
	}
	if (operands != 1) {
		complain(_("which verdict? sockgrade render VERDICT.json -o FORMAT"));
		return STATUS_USAGE;
	}
	return render(argv[1], &settings, common.color);
}

const struct command command_render = {
	.name = "render",
	.arguments = N_("VERDICT.json [options]"),
	.about = N_("a saved verdict in another format"),
	.examples = N_("  sockgrade render verdict.json\n"
		       "  sockgrade render verdict.json -o junit:report.xml -o markdown\n"
		       "  sockgrade grade creating-a-socket my.c -o json | sockgrade render - -o github\n"),
	.options = rows,
	.more = N_("VERDICT.json is what -o json of grade or check wrote; - is standard input.\n"),
	.without_course = true,
	.run = run,
};
