/*
 * The formats, over saved verdicts: tests/cli/verdicts/NAME.json and beside it NAME.txt, what the
 * text report of it is. SOCKGRADE_GOLDEN=update writes the .txt files anew; read the difference.
 */

#include <criterion/criterion.h>
#include <glob.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "grader/command/limit.h"
#include "grader/render/render.h"
#include "grader/render/sheet.h"

static char *rendered(const char *format, const json_t *verdict, struct render_style style)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	cr_assert_eq(renderer_named(format)->render(out, verdict, &style), 0);
	fclose(out);
	return text;
}

static json_t *load(const char *path)
{
	json_error_t error;
	json_t *verdict = json_load_file(path, JSON_REJECT_DUPLICATES, &error);

	cr_assert_not_null(verdict, "%s: %s", path, error.text);
	return verdict;
}

/* Calls `visit` for each saved verdict; there are some. */
static void each_verdict(void (*visit)(const char *path, json_t *verdict))
{
	glob_t found;

	setlocale(LC_CTYPE, "C.UTF-8");
	cr_assert_eq(glob(TEST_DATA "/cli/verdicts/*.json", 0, NULL, &found), 0);
	for (size_t i = 0; i < found.gl_pathc; i++) {
		json_t *verdict = load(found.gl_pathv[i]);

		visit(found.gl_pathv[i], verdict);
		json_decref(verdict);
	}
	globfree(&found);
}

static void compare_text(const char *path, json_t *verdict)
{
	char *text = rendered("text", verdict, (struct render_style){ 0 });
	char golden[500], wanted[20000] = "";
	FILE *file;

	snprintf(golden, sizeof(golden), "%.*s.txt", (int)strlen(path) - 5, path);
	if (getenv("SOCKGRADE_GOLDEN")) {
		file = fopen(golden, "w");
		fputs(text, file);
	} else {
		file = fopen(golden, "r");
		cr_assert_not_null(file, "%s is missing", golden);
		wanted[fread(wanted, 1, sizeof(wanted) - 1, file)] = '\0';
		cr_expect_str_eq(text, wanted, "%s: the report is now:\n%s", golden, text);
	}
	fclose(file);
	free(text);
}

Test(render, text_reports_are_as_saved)
{
	each_verdict(compare_text);
}

/* No line is wider than a terminal, and nothing but our own colours controls it. */
static void check_lines(const char *path, json_t *verdict)
{
	char *text = rendered("text", verdict, (struct render_style){ .ascii = true });

	for (const char *line = text; *line;) {
		size_t length = strcspn(line, "\n");

		cr_expect_leq(display_width(line, length), SHEET_WIDTH, "%s: %.*s", path, (int)length,
			      line);
		for (size_t i = 0; i < length; i++)
			cr_expect(line[i] >= 0x20 && line[i] < 0x7f, "%s: %.*s", path, (int)length,
				  line);
		line += length + 1;
	}
	free(text);
}

Test(render, text_fits_the_terminal_and_leaves_it_alone)
{
	each_verdict(check_lines);
}

/* Without its colours the coloured report is the plain one: colour says nothing alone. */
static void check_colors(const char *path, json_t *verdict)
{
	char *plain = rendered("text", verdict, (struct render_style){ 0 });
	char *colored = rendered("text", verdict, (struct render_style){ .color = true });
	char *to = colored;

	cr_expect_str_neq(plain, colored);
	for (const char *from = colored; *from;) {
		if (*from == '\033')
			from += strcspn(from, "m") + 1;
		else
			*to++ = *from++;
	}
	*to = '\0';
	cr_expect_str_eq(plain, colored, "%s", path);
	free(plain);
	free(colored);
}

Test(render, colour_is_never_alone)
{
	each_verdict(check_colors);
}

static void check_json(const char *path, json_t *verdict)
{
	char *text = rendered("json", verdict, (struct render_style){ 0 });
	json_t *again = json_loads(text, JSON_REJECT_DUPLICATES, NULL);

	cr_expect(json_equal(again, verdict), "%s", path);
	json_decref(again);
	free(text);
}

Test(render, json_is_the_verdict)
{
	each_verdict(check_json);
}

static void check_inginious(const char *path, json_t *verdict)
{
	char *text = rendered("inginious", verdict, (struct render_style){ 0 });
	json_t *feedback = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
	const char *result = json_string_value(json_object_get(feedback, "result"));
	json_t *whole = json_object_get(json_object_get(feedback, "custom"), "sockgrade");

	if (json_object_get(verdict, "grade")) {
		cr_expect(json_is_real(json_object_get(feedback, "grade")), "%s", path);
		cr_expect_str_eq(result, json_string_value(json_object_get(verdict, "result")));
	} else {
		cr_expect_null(json_object_get(feedback, "grade"), "%s", path);
		cr_expect_str_eq(result, "crash");
	}
	cr_expect(json_equal(whole, verdict), "%s", path);
	cr_expect(json_is_string(json_object_get(feedback, "text")), "%s", path);
	json_decref(feedback);
	free(text);
}

Test(render, inginious_is_the_verdict_in_its_keys)
{
	each_verdict(check_inginious);
}

Test(render, inginious_accepts_only_good_ids_and_grades)
{
	json_t *verdict = json_loads(
		"{\"version\": 1, \"exercise\": \"x\", \"result\": \"failed\", \"grade\": 100.5,"
		" \"text\": \"t\", \"problems\": {\"good-1\": [\"failed\", \"t\"], \"b d\": [\"failed\", \"t\"]},"
		" \"tests\": {\"tag\": true, \"no tag\": true, \"text\": \"x\"}, \"checks\": []}", 0, NULL);
	char *text = rendered("inginious", verdict, (struct render_style){ 0 });
	json_t *feedback = json_loads(text, 0, NULL);

	cr_expect_float_eq(json_real_value(json_object_get(feedback, "grade")), 100.0, 0);
	cr_expect_eq(json_object_size(json_object_get(feedback, "problems")), 1);
	cr_expect_eq(json_object_size(json_object_get(feedback, "tests")), 1);
	free(text);
	json_decref(feedback);
	json_decref(verdict);
}

Test(render, what_contradicts_is_shown)
{
	json_t *verdict = load(TEST_DATA "/cli/verdicts/not-judged.json");
	char *text;

	json_object_set_new(verdict, "gradings",
			    json_pack("[{s:s, s:i}, {s:s, s:i}]", "same", "x", "n", 1, "same", "x", "n", 2));
	text = rendered("text", verdict, (struct render_style){ 0 });
	cr_expect_not_null(strstr(text, "line 3 of the JSON, first:   \"n\": 1\n"), "%s", text);
	cr_expect_not_null(strstr(text, "line 3 of the JSON, later:   \"n\": 2\n"), "%s", text);
	free(text);
	json_decref(verdict);
}

Test(limit, checks_hides_what_was_expected)
{
	json_t *verdict = load(TEST_DATA "/cli/verdicts/byte-order.json");
	json_t *limited = verdict_limit(verdict, FEEDBACK_CHECKS);
	char *text = json_dumps(limited, JSON_REAL_PRECISION(15));

	cr_expect_not_null(strstr(text, "the message is the odd digits"));
	cr_expect_not_null(strstr(text, "33.33"));
	for (size_t i = 0; i < 6; i++) {
		static const char *const hidden[] = {
			"htonl", "00000003", "byte-order", "sent 20", "differs", "\"line\": 14, \"needs",
		};

		cr_expect_null(strstr(text, hidden[i]), "%s", hidden[i]);
	}
	free(text);
	json_decref(limited);
	json_decref(verdict);
}

Test(limit, compile_says_only_that_it_compiles)
{
	json_t *verdict = load(TEST_DATA "/cli/verdicts/byte-order.json");
	json_t *limited = verdict_limit(verdict, FEEDBACK_COMPILE);

	cr_expect_str_eq(json_string_value(json_object_get(limited, "result")), "success");
	cr_expect_null(json_object_get(limited, "grade"));
	cr_expect_eq(json_array_size(json_object_get(limited, "runs")), 0);
	cr_expect_eq(json_array_size(json_object_get(limited, "checks")), 0);
	json_decref(limited);
	json_decref(verdict);

	verdict = load(TEST_DATA "/cli/verdicts/does-not-compile.json");
	limited = verdict_limit(verdict, FEEDBACK_COMPILE);
	cr_expect_str_eq(json_string_value(json_object_get(limited, "result")), "failed");
	json_decref(limited);
	json_decref(verdict);
}

Test(limit, not_judged_stays)
{
	json_t *verdict = load(TEST_DATA "/cli/verdicts/not-judged.json");
	json_t *limited = verdict_limit(verdict, FEEDBACK_COMPILE);

	cr_expect(json_equal(verdict, limited));
	json_decref(limited);
	json_object_set_new(verdict, "gradings", json_pack("[{s:s}, {s:s}]", "text", "a", "text", "b"));
	limited = verdict_limit(verdict, FEEDBACK_CHECKS);
	cr_expect_null(json_object_get(limited, "gradings"));
	json_decref(limited);
	json_decref(verdict);
}
