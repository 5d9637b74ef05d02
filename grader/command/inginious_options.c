/* Reads a task's options; see inginious_options.h. Runs in the front. */

#include "grader/command/inginious_options.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <yaml.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"

static const char *set_feedback(struct inginious_options *options, const char *value)
{
	static const char *const names[] = {
		[FEEDBACK_FULL] = "full", [FEEDBACK_CHECKS] = "checks",
		[FEEDBACK_COMPILE] = "compile",
	};

	for (size_t i = 0; i < N_ELEMENTS(names); i++) {
		if (strcmp(value, names[i]) == 0) {
			options->feedback = (enum feedback)i;
			return NULL;
		}
	}
	return N_("feedback is full, checks or compile");
}

static const char *set_seed(struct inginious_options *options, const char *value)
{
	options->own_seed = strcmp(value, "per-student") == 0;
	return options->own_seed || strcmp(value, "per-submission") == 0 ?
		       NULL : N_("seed is per-submission or per-student");
}

static const char *set_custom(struct inginious_options *options, const char *value)
{
	options->no_custom = strcmp(value, "false") == 0;
	return options->no_custom || strcmp(value, "true") == 0 ? NULL :
								  N_("custom is true or false");
}

/* Digits where the pattern has a 9, the same character where it has another. */
static bool fits(const char *text, const char *pattern)
{
	for (; *text && *pattern; text++, pattern++)
		if (*pattern == '9' ? *text < '0' || *text > '9' : *text != *pattern)
			return false;
	return !*text && !*pattern;
}

static const char *set_hidden_until(struct inginious_options *options, const char *value)
{
	if (!fits(value, "9999-99-99") && !fits(value, "9999-99-99 99:99") &&
	    !fits(value, "9999-99-99 99:99:99"))
		return N_("hidden-until is a date: 2026-01-31, or 2026-01-31 18:00:00");
	snprintf(options->hidden_until, sizeof(options->hidden_until), "%s", value);
	return NULL;
}

static const char *set_exercise(struct inginious_options *options, const char *value)
{
	if (strlen(value) >= sizeof(options->exercise) || !value[0])
		return N_("exercise is the id of an exercise; see: sockgrade list");
	snprintf(options->exercise, sizeof(options->exercise), "%s", value);
	return NULL;
}

static const struct {
	const char *name;
	const char *(*set)(struct inginious_options *options, const char *value);
} rows[] = {
	{ "feedback", set_feedback },
	{ "seed", set_seed },
	{ "custom", set_custom },
	{ "hidden-until", set_hidden_until },
	{ "exercise", set_exercise },
};

const char *inginious_option_set(struct inginious_options *options, const char *name,
				 const char *value)
{
	for (size_t i = 0; i < N_ELEMENTS(rows); i++)
		if (strcmp(rows[i].name, name) == 0)
			return rows[i].set(options, value);
	return N_("the options are feedback, seed, custom, hidden-until and exercise");
}

static const char *scalar(yaml_document_t *document, int node)
{
	yaml_node_t *found = yaml_document_get_node(document, node);

	return found && found->type == YAML_SCALAR_NODE ? (const char *)found->data.scalar.value :
							  NULL;
}

/* NULL, or what is wrong. */
static const char *take_all(struct inginious_options *options, yaml_document_t *document)
{
	yaml_node_t *root = yaml_document_get_root_node(document);

	if (!root)
		return NULL;	/* an empty file */
	if (root->type != YAML_MAPPING_NODE)
		return N_("write one option a line, as in feedback: checks");
	for (yaml_node_pair_t *pair = root->data.mapping.pairs.start;
	     pair < root->data.mapping.pairs.top; pair++) {
		const char *name = scalar(document, pair->key);
		const char *value = scalar(document, pair->value);
		const char *problem = name && value ? inginious_option_set(options, name, value) :
						      N_("write one option a line, as in feedback: "
							 "checks");

		if (problem)
			return problem;
	}
	return NULL;
}

int inginious_options_read(struct inginious_options *options, const char *path, struct fault *fault)
{
	cleanup_file FILE *file = fopen(path, "re");
	const char *problem = N_("this is not YAML");
	yaml_parser_t parser;
	yaml_document_t document;

	if (!file)
		return errno == ENOENT ? 0 : fault_set(fault, errno, _("cannot read %s"), path);
	if (!yaml_parser_initialize(&parser))
		return fault_set(fault, ENOMEM, _("cannot read %s"), path);
	yaml_parser_set_input_file(&parser, file);
	if (yaml_parser_load(&parser, &document)) {
		problem = take_all(options, &document);
		yaml_document_delete(&document);
	}
	yaml_parser_delete(&parser);
	return problem ? fault_set(fault, 0, "%s: %s", path, _(problem)) : 0;
}
