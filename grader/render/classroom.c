/*
 * GitHub Classroom: a line NAME=BASE64 for each exercise, to be appended to $GITHUB_OUTPUT. NAME
 * is the exercise's id, letters and digits only: the name of a "runner" of the reporter.
 *
 * The reporter counts twice: points for the gradebook, and passed tests for its console. Both
 * have to give the same; so every test of a runner is worth the same, and a check of double
 * weight is two tests. There is no "skipped": what was not earned failed.
 */

#include <ctype.h>
#include <errno.h>
#include <string.h>

#include "grader/base/util.h"
#include "grader/render/plain.h"
#include "grader/render/points.h"
#include "grader/render/render.h"
#include "grader/render/view.h"

enum {
	UNITS_MAX = 40,		/* tests that one check may become */
	MESSAGE_MAX = 400,	/* bytes: a step's variables have little room */
};

static void put_base64(FILE *out, const char *text)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	size_t left = strlen(text);

	for (; left > 0; text += MIN(left, 3), left -= MIN(left, 3)) {
		const unsigned char *b = (const unsigned char *)text;
		unsigned long bits = (unsigned long)b[0] << 16 |
				     (unsigned long)(left > 1 ? b[1] : 0) << 8 |
				     (unsigned long)(left > 2 ? b[2] : 0);

		fputc(digits[bits >> 18 & 63], out);
		fputc(digits[bits >> 12 & 63], out);
		fputc(left > 1 ? digits[bits >> 6 & 63] : '=', out);
		fputc(left > 2 ? digits[bits & 63] : '=', out);
	}
}

static double max_points(const json_t *check)
{
	return json_number_value(json_object_get(check, "max_points"));
}

static double smallest(const json_t *checks)
{
	double least = 100;
	size_t i;
	json_t *check;

	json_array_foreach(checks, i, check)
		if (max_points(check) > 0)
			least = MIN(least, max_points(check));
	return least;
}

static long nearest_integer(double number)
{
	return (long)(number + 0.5);
}

/* Whether all max_points are near multiples of `unit`: they were rounded to hundredths. */
static bool fits(const json_t *checks, double unit)
{
	size_t i;
	json_t *check;

	json_array_foreach(checks, i, check) {
		double units = max_points(check) / unit;

		if (units > UNITS_MAX)
			return false;
		units -= (double)nearest_integer(units);
		if (MAX(units, -units) * unit > 0.02 + 0.01 * max_points(check) / unit)
			return false;
	}
	return true;
}

/* The largest number of points that every check is a multiple of. */
static double unit_of(const json_t *checks)
{
	double least = smallest(checks);

	for (int parts = 1; parts <= 8; parts++)
		if (fits(checks, least / parts))
			return least / parts;
	return least;
}

/* The end of a text: at most MESSAGE_MAX bytes, whole characters. */
static void shorten(char *text)
{
	size_t length = strlen(text);

	while (length > 0 && text[length - 1] == '\n')
		text[--length] = '\0';
	if (length <= MESSAGE_MAX)
		return;
	for (length = MESSAGE_MAX; length > 0 && (text[length] & 0xc0) == 0x80;)
		length--;
	text[length] = '\0';
}

static json_t *test_of(const char *name, const char *status, double score, char *message,
		       const json_t *verdict, long line)
{
	if (message)
		shorten(message);
	return json_pack("{s:s, s:s, s:f, s:s?, s:s, s:s, s:I, s:s}",
			 "name", name, "status", status, "score", score,
			 "message", message && message[0] ? message : NULL,
			 "test_code", "", "filename", file_of(verdict),
			 "line_no", (json_int_t)line, "execution_time", "0s");
}

/* The test that stands for the whole when there are no checks to show. */
static json_t *only_test(const json_t *verdict)
{
	cleanup_free char *obstacle = plain_obstacle(verdict);
	const char *status = compiles(verdict) ? "pass" : "fail";

	if (!was_judged(verdict))
		return test_of(_("is judged"), "error", 0, obstacle, verdict, 0);
	return test_of(_("compiles"), status, 0, obstacle, verdict, 0);
}

static void add_tests(json_t *tests, const json_t *verdict, const json_t *check, long units,
		      double score)
{
	bool passed = is(check, "result", "passed");
	bool first = check == json_array_get(json_object_get(verdict, "checks"), 0);

	for (long i = 1; i <= units; i++) {
		cleanup_free char *message = first && was_started(verdict) && !compiles(verdict) ?
			plain_obstacle(verdict) : plain_check(verdict, check);
		cleanup_free char *name = NULL;

		if (units == 1)
			name = strdup(string_of(check, "title"));
		else if (asprintf(&name, "%s (%ld/%ld)", string_of(check, "title"), i, units) < 0)
			name = NULL;
		json_array_append_new(tests, test_of(name ? name : "", passed ? "pass" : "fail",
						     passed ? score : 0, message, verdict,
						     integer_of(check, "line", 0)));
	}
}

static json_t *tests_of(const json_t *verdict, double worth)
{
	const json_t *checks = member(verdict, "checks");
	double unit = unit_of(checks);
	json_t *tests = json_array();
	long all = 0;
	size_t i;
	json_t *check;

	if (!was_judged(verdict) || json_array_size(checks) == 0) {
		json_array_append_new(tests, only_test(verdict));
		return tests;
	}
	json_array_foreach(checks, i, check)
		all += nearest_integer(max_points(check) / unit);
	json_array_foreach(checks, i, check)
		add_tests(tests, verdict, check, nearest_integer(max_points(check) / unit),
			  worth / (double)all);
	return tests;
}

static const char *status_of(const json_t *verdict)
{
	if (!was_judged(verdict))
		return "error";
	/* What may wait does not turn the job red. */
	return is(verdict, "result", "success") || !was_started(verdict) ? "pass" : "fail";
}

static int put_runner(FILE *out, const json_t *verdict, double worth)
{
	bool counts = was_judged(verdict) && json_array_size(json_object_get(verdict, "checks")) > 0;
	json_t *results = json_pack("{s:i, s:s, s:f, s:o}", "version", 1,
				    "status", status_of(verdict),
				    /* Without points the reporter leaves a runner out of the sum. */
				    "max_score", counts ? worth : 0.0,
				    "tests", tests_of(verdict, worth));
	cleanup_free char *text = json_dumps(results, JSON_COMPACT | JSON_REAL_PRECISION(17));

	json_decref(results);
	if (!text)
		return -ENOMEM;
	for (const char *c = string_of(verdict, "exercise"); *c; c++)
		if (isalnum((unsigned char)*c))
			fputc(*c, out);
	fputc('=', out);
	put_base64(out, text);
	fputc('\n', out);
	return 0;
}

static int render_set(FILE *out, const json_t *verdicts, const struct render_style *style)
{
	double whole = style->points > 0 ? style->points : 100;
	size_t i;
	json_t *verdict;

	json_array_foreach(verdicts, i, verdict) {
		double worth = points_of_verdict(whole, i, json_array_size(verdicts));
		int r = put_runner(out, verdict, worth);

		if (r < 0)
			return r;
	}
	return ferror(out) ? -EIO : 0;
}

const struct renderer renderer_classroom = {
	.format = "classroom",
	.brief = true,
	.about = N_("results for GitHub Classroom's reporter"),
	.render_set = render_set,
};
