/*
 * Gradescope's results.json. Each check is a test with points, the points of all add up to what
 * the assignment is worth; there is no "skipped": what was not earned failed. What --feedback
 * hides from the student is there, for the teacher, behind the visibility "after_published".
 *
 * A set with a submission that was not judged gets no points at all, so that Gradescope asks for
 * help instead of recording a grade.
 */

#include <errno.h>
#include <string.h>

#include "grader/base/memory_file.h"
#include "grader/base/util.h"
#include "grader/render/plain.h"
#include "grader/render/points.h"
#include "grader/render/render.h"
#include "grader/render/view.h"

struct place {
	const json_t *verdict;
	const char *prefix;	/* of names */
	size_t number;		/* of the exercise, from 1 */
	double worth;
	bool scored;
};

/* A new test, without its points. */
static json_t *make_test(const struct place *place, size_t number, const char *title, bool passed,
			 const char *output, bool hidden)
{
	cleanup_free char *name = NULL;
	cleanup_free char *order = NULL;

	if (asprintf(&name, "%s%s", place->prefix, title) < 0 ||
	    asprintf(&order, "%zu.%zu", place->number, number) < 0)
		return NULL;
	return json_pack("{s:s, s:s, s:s, s:s, s:[s], s:s}",
			 "name", name, "number", order,
			 "status", passed ? "passed" : "failed",
			 "output", output ? output : "",
			 "tags", string_of(place->verdict, "exercise"),
			 "visibility", hidden ? "after_published" : "visible");
}

static void add_test(json_t *tests, json_t *test, const struct place *place, double score,
		     double max)
{
	if (place->scored && test) {
		json_object_set_new(test, "score", json_real(score));
		json_object_set_new(test, "max_score", json_real(max));
	}
	json_array_append_new(tests, test);
}

/* The first test carries what stands in the way of all others, and no points. */
static void add_first(json_t *tests, const struct place *place)
{
	const json_t *verdict = place->verdict;
	bool judged = was_judged(verdict), started = was_started(verdict);
	bool good = judged && started && compiles(verdict);
	cleanup_free char *text = started ? plain_obstacle(verdict) : strdup(_("not started"));
	json_t *test = make_test(place, 0, judged ? _("compiles") : _("is judged"), good, text, false);

	add_test(tests, test, place, 0, 0);
}

static void add_check(json_t *tests, const struct place *place, const json_t *check, size_t i)
{
	const json_t *checks = member(place->verdict, "checks");
	cleanup_free char *text = plain_check(place->verdict, check);
	bool passed = is(check, "result", "passed");
	double max = points_of_check(place->worth, checks, i);
	json_t *test = make_test(place, i + 1, string_of(check, "title"), passed, text,
				 is(place->verdict, "feedback", "compile"));

	if (test && string_of(check, "diagnosis")[0])
		json_array_append_new(json_object_get(test, "tags"),
				      json_string(string_of(check, "diagnosis")));
	add_test(tests, test, place, passed ? max : 0, max);
}

static bool all_judged(const json_t *verdicts)
{
	size_t i;
	json_t *verdict;

	json_array_foreach(verdicts, i, verdict)
		if (!was_judged(verdict))
			return false;
	return true;
}

static json_t *tests_of(const json_t *verdicts, double whole)
{
	json_t *tests = json_array();
	size_t n = json_array_size(verdicts);
	bool scored = all_judged(verdicts);
	size_t i, k;
	json_t *verdict, *check;

	json_array_foreach(verdicts, i, verdict) {
		cleanup_free char *prefix = plain_prefix(verdict, n);
		struct place place = {
			.verdict = verdict,
			.prefix = prefix ? prefix : "",
			.number = i + 1,
			.worth = points_of_verdict(whole, i, n),
			.scored = scored,
		};

		add_first(tests, &place);
		json_array_foreach(json_object_get(verdict, "checks"), k, check)
			add_check(tests, &place, check, k);
	}
	return tests;
}

/* A line for each exercise. What may wait for its publication is not in it. */
static json_t *output_of(const json_t *verdicts)
{
	char *text = NULL;
	size_t size, i;
	json_t *verdict, *string;
	FILE *out = memory_file_open(&text, &size);

	if (!out)
		return NULL;
	json_array_foreach(verdicts, i, verdict) {
		cleanup_free char *standing = plain_standing(verdict);

		if (is(verdict, "feedback", "compile"))
			fprintf(out, "%s: %s\n", string_of(verdict, "exercise"),
				plain_compile(verdict));
		else
			fprintf(out, "%s: %s\n", string_of(verdict, "exercise"),
				standing ? standing : "");
		if (!was_judged(verdict))
			fprintf(out, "%s\n", _("Not judged: no points were given. Please tell the "
					       "teaching staff."));
	}
	string = memory_file_close(out) == 0 ? json_stringn(text, size) : NULL;
	free(text);
	return string;
}

/* What a teacher needs to grade the same again: exercise to seed. */
static json_t *seeds_of(const json_t *verdicts)
{
	json_t *seeds = json_object();
	size_t i;
	json_t *verdict;

	json_array_foreach(verdicts, i, verdict)
		json_object_set_new(seeds, string_of(verdict, "exercise"),
				    json_string(string_of(verdict, "seed")));
	return seeds;
}

static int render_set(FILE *out, const json_t *verdicts, const struct render_style *style)
{
	double whole = style->points > 0 ? style->points : 100;
	json_t *results = json_pack("{s:o, s:s, s:s, s:s, s:s, s:s, s:{s:o}, s:o}",
				    "output", output_of(verdicts),
				    "output_format", "text",
				    "test_output_format", "text",
				    "test_name_format", "text",
				    "visibility", "visible",
				    "stdout_visibility", "hidden",
				    "extra_data", "seeds", seeds_of(verdicts),
				    "tests", tests_of(verdicts, whole));
	int r;

	if (!results)
		return -ENOMEM;
	r = render_json(out, results);
	json_decref(results);
	return r;
}

const struct renderer renderer_gradescope = {
	.format = "gradescope",
	.brief = true,
	.about = N_("Gradescope's results.json"),
	.render_set = render_set,
	.hides = true,
};
