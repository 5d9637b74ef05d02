/* Compares outcomes with announcements; see inspection.h. */

#include "grader/command/inspection.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <string.h>

#include "grader/base/util.h"
#include "grader/command/rst.h"
#include "grader/command/sample.h"
#include "grader/exercise.h"
#include "grader/judge/judge.h"

enum { STATEMENT_MAX = 1024 * 1024, NAME_COLUMN = 40 };

static const char *string_of(const json_t *object, const char *key)
{
	const char *string = json_string_value(json_object_get(object, key));

	return string ? string : "";
}

static void report(struct inspection *inspection, const char *where, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

static void report(struct inspection *inspection, const char *where, const char *format, ...)
{
	va_list arguments;

	inspection->problems++;
	printf(" %s %s/%s: ", _("FAIL"), inspection->exercise->id, where);
	va_start(arguments, format);
	vprintf(format, arguments);
	va_end(arguments);
	putchar('\n');
}

static void compare_announced(struct inspection *inspection, const struct sample *sample,
			      const json_t *outcome)
{
	for (size_t i = 0; i < ANNOUNCED_COUNT; i++) {
		const char *seen = string_of(outcome,
					     i == ANNOUNCED_EXPECT ? "result" : announced_keys[i]);

		if (strcmp(seen, sample->announced[i]) != 0)
			report(inspection, sample->name, _("%s is \"%s\", announced is \"%s\""),
			       announced_keys[i], seen, sample->announced[i]);
	}
}

static void inspect_sample(struct inspection *inspection, const struct sample *sample,
			   const json_t *outcome)
{
	double grade = json_number_value(json_object_get(outcome, "grade"));
	bool right = sample->kind == SAMPLE_SOLUTION || sample->kind == SAMPLE_ACCEPTED;

	if (string_of(outcome, "problem")[0])
		report(inspection, sample->name, "%s", _(string_of(outcome, "problem")));
	if (string_of(outcome, "unsteady")[0])
		report(inspection, sample->name, _("another outcome with --seed %s"),
		       string_of(outcome, "unsteady"));
	if (right && grade < 100)
		report(inspection, sample->name, _("gets %.2f points of 100; fails: %s"), grade,
		       string_of(outcome, "fails"));
	if (sample->kind == SAMPLE_TEMPLATE && grade > 0)
		report(inspection, sample->name, _("the template gets %.2f points; it has to get none"),
		       grade);
	if (sample->kind == SAMPLE_WRONG && grade >= 100)
		report(inspection, sample->name, _("gets all the points"));
	if (sample->kind != SAMPLE_TEMPLATE)
		compare_announced(inspection, sample, outcome);
}

void inspect_samples(struct inspection *inspection)
{
	for (size_t i = 0; i < inspection->samples->n; i++)
		inspect_sample(inspection, &inspection->samples->entries[i],
			       json_array_get(inspection->outcomes, i));
}

/* x: failed, -: skipped, .: passed. */
static char mark_of(const json_t *check)
{
	const char *result = string_of(check, "result");

	return strcmp(result, "failed") == 0 ? 'x' : strcmp(result, "skipped") == 0 ? '-' : '.';
}

static char letter_of(size_t i)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

	return i < strlen(letters) ? letters[i] : '?';
}

static void put_row(const struct sample *sample, const json_t *outcome)
{
	size_t i;
	json_t *check;

	printf("  %-*s ", NAME_COLUMN - 1, sample->name);
	json_array_foreach(json_object_get(outcome, "checks"), i, check)
		putchar(mark_of(check));
	printf("  %s\n", string_of(outcome, "diagnosis"));
}

/* How many wrong submissions fail the check. */
static size_t failures_of(const struct inspection *inspection, size_t check)
{
	size_t n = 0;

	for (size_t i = 0; i < inspection->samples->n; i++) {
		const json_t *checks =
			json_object_get(json_array_get(inspection->outcomes, i), "checks");

		if (inspection->samples->entries[i].kind == SAMPLE_WRONG &&
		    mark_of(json_array_get(checks, check)) == 'x')
			n++;
	}
	return n;
}

void inspect_matrix(struct inspection *inspection)
{
	const struct exercise *exercise = inspection->exercise;
	size_t n = n_checks(exercise);

	for (size_t i = 0; i < n; i++)
		printf("  %c  %-24s %3zu  %s\n", letter_of(i), exercise->checks[i].id,
		       failures_of(inspection, i), _(exercise->checks[i].title));
	printf("  %-*s ", NAME_COLUMN - 1, "");
	for (size_t i = 0; i < n; i++)
		putchar(letter_of(i));
	putchar('\n');
	for (size_t i = 0; i < inspection->samples->n; i++)
		if (inspection->samples->entries[i].kind == SAMPLE_WRONG)
			put_row(&inspection->samples->entries[i],
				json_array_get(inspection->outcomes, i));
	for (size_t i = 0; i < n; i++)
		if (failures_of(inspection, i) == 0)
			report(inspection, "wrong", _("no submission fails the check \"%s\""),
			       exercise->checks[i].id);
}

void inspect_statement(struct inspection *inspection, const char *root, const char *language,
		       bool required)
{
	cleanup_free char *name = NULL, *path = NULL, *text = NULL;
	cleanup_fd int fd = -1;
	const char *problem;
	size_t size, line;
	int r;

	if (asprintf(&name, "statement.%s.rst", language) < 0 ||
	    asprintf(&path, "%s/exercises/%s/%s", root, inspection->exercise->id, name) < 0)
		return report(inspection, "statement", _("out of memory"));
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0 && errno == ENOENT && !required)
		return;
	r = fd < 0 ? -errno : read_all(fd, STATEMENT_MAX, &text, &size);
	if (r < 0)
		return report(inspection, name, _("cannot be read: %s"), strerror(-r));
	problem = rst_problem(text, size, &line);
	if (problem)
		report(inspection, name, _("line %zu: %s"), line, _(problem));
}

void print_outcomes(const struct inspection *inspection)
{
	for (size_t i = 0; i < inspection->samples->n; i++) {
		const json_t *outcome = json_array_get(inspection->outcomes, i);
		size_t j;
		json_t *check;

		printf("%s/%s: %s", inspection->exercise->id, inspection->samples->entries[i].name,
		       string_of(outcome, "result"));
		if (string_of(outcome, "diagnosis")[0])
			printf(" [%s]", string_of(outcome, "diagnosis"));
		putchar(' ');
		json_array_foreach(json_object_get(outcome, "checks"), j, check)
			putchar(mark_of(check));
		putchar('\n');
	}
}
