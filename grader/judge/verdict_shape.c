/*
 * Whether a document has the shape of a verdict: tables of members, walked. Runs in the front, on
 * what the runner wrote, and in `render`, on what anybody may have written; so lengths and depths
 * are bounded here too. docs/verdict.schema.json says the same for others.
 */

#include <string.h>

#include "grader/base/util.h"
#include "grader/judge/verdict.h"

enum kind {
	IS_STRING,
	IS_INTEGER,
	IS_REAL,
	IS_BOOLEAN,
	IS_OBJECT,	/* of `members` */
	IS_LIST,	/* of objects of `members` */
	IS_STRINGS,	/* a list of strings */
	IS_VALUE,	/* one side of a gap: string, integer, or object of them */
	IS_ARGS,	/* an object of strings, integers, nulls and such objects */
	IS_TESTS,	/* an object of trues */
	IS_PROBLEMS,	/* an object of [result, text] */
	IS_TIMINGS,	/* an object of objects of integers, or of objects of them */
};

struct member {
	const char *key;
	enum kind kind;
	bool optional;			/* may be absent or null */
	const char *const *values;	/* of a string, NULL at the end */
	const struct member *members;
	size_t limit;			/* bytes of a string, entries of a list; 0: the default */
	const char *problem;		/* what is said when it does not fit */
};

enum { STRING_MAX = 4096, LIST_MAX = 1024 };

static const char *const results[] = { "success", "failed", "not-judged", NULL };
static const char *const problem_results[] = { "success", "failed", NULL };
static const char *const compile_results[] = { "ok", "failed", NULL };
static const char *const severities[] = { "error", "warning", "note", NULL };
static const char *const check_results[] = { "passed", "failed", "skipped", NULL };
static const char *const endings[] = {
	"returned", "exited", "killed", "forbidden", "blocked", "out-of-time", "out-of-memory",
	"too-much-output", "too-many-calls", NULL,
};

#define OPTIONAL .optional = true
#define MEMBER(owner, name, type, ...)                                                             \
	{ .key = name, .kind = type, .problem = "the verdict's " owner name " is not as it should be", \
	  __VA_ARGS__ }

/* clang-format off */
static const struct member tool_members[] = {
	MEMBER("tool.", "version", IS_STRING, .limit = 64),
	MEMBER("tool.", "exercise", IS_STRING, OPTIONAL, .limit = 64),
	MEMBER("tool.", "compiler", IS_STRING, OPTIONAL, .limit = 128),
	MEMBER("tool.", "architecture", IS_STRING, OPTIONAL, .limit = 64),
	MEMBER("tool.", "language", IS_STRING, OPTIONAL, .limit = 16),
	MEMBER("tool.", "layers", IS_STRINGS, OPTIONAL, .limit = 64),
	MEMBER("tool.", "missing", IS_STRINGS, OPTIONAL, .limit = 400),
	{ 0 },
};

static const struct member submission_members[] = {
	MEMBER("submission.", "sha256", IS_STRING, .limit = 64),
	MEMBER("submission.", "name", IS_STRING, OPTIONAL),
	{ 0 },
};

static const struct member diagnostic_members[] = {
	MEMBER("diagnostics.", "severity", IS_STRING, .values = severities),
	MEMBER("diagnostics.", "line", IS_INTEGER, OPTIONAL),
	MEMBER("diagnostics.", "column", IS_INTEGER, OPTIONAL),
	MEMBER("diagnostics.", "message", IS_STRING, .limit = 16384),
	MEMBER("diagnostics.", "option", IS_STRING, OPTIONAL, .limit = 128),
	MEMBER("diagnostics.", "source", IS_STRING, OPTIONAL, .limit = 1024),
	MEMBER("diagnostics.", "caret", IS_INTEGER, OPTIONAL),
	{ 0 },
};

static const struct member compile_members[] = {
	MEMBER("compile.", "result", IS_STRING, .values = compile_results),
	MEMBER("compile.", "diagnostics", IS_LIST, .members = diagnostic_members),
	MEMBER("compile.", "omitted", IS_INTEGER, OPTIONAL),
	MEMBER("compile.", "diagnosis", IS_STRING, OPTIONAL, .limit = 64),
	MEMBER("compile.", "reason", IS_STRING, OPTIONAL),
	MEMBER("compile.", "hint", IS_STRING, OPTIONAL),
	{ 0 },
};

static const struct member check_members[] = {
	MEMBER("checks.", "id", IS_STRING, .limit = 64),
	MEMBER("checks.", "title", IS_STRING, .limit = 400),
	MEMBER("checks.", "result", IS_STRING, .values = check_results),
	MEMBER("checks.", "points", IS_REAL),
	MEMBER("checks.", "max_points", IS_REAL),
	MEMBER("checks.", "run", IS_STRING, OPTIONAL, .limit = 64),
	MEMBER("checks.", "diagnosis", IS_STRING, OPTIONAL, .limit = 64),
	MEMBER("checks.", "feedback", IS_STRING, OPTIONAL),
	MEMBER("checks.", "hint", IS_STRING, OPTIONAL),
	MEMBER("checks.", "expected", IS_VALUE, OPTIONAL),
	MEMBER("checks.", "received", IS_VALUE, OPTIONAL),
	MEMBER("checks.", "call", IS_INTEGER, OPTIONAL),
	MEMBER("checks.", "line", IS_INTEGER, OPTIONAL),
	MEMBER("checks.", "needs", IS_STRING, OPTIONAL, .limit = 64),
	{ 0 },
};

static const struct member call_members[] = {
	MEMBER("calls.", "n", IS_INTEGER),
	MEMBER("calls.", "call", IS_STRING, .limit = 64),
	MEMBER("calls.", "args", IS_ARGS),
	MEMBER("calls.", "result", IS_INTEGER, OPTIONAL),
	MEMBER("calls.", "error", IS_STRING, OPTIONAL, .limit = 64),
	MEMBER("calls.", "injected", IS_BOOLEAN, OPTIONAL),
	MEMBER("calls.", "blocked", IS_BOOLEAN, OPTIONAL),
	MEMBER("calls.", "line", IS_INTEGER, OPTIONAL),
	{ 0 },
};

static const struct member datagram_members[] = {
	MEMBER("datagrams.", "sent", IS_BOOLEAN),
	MEMBER("datagrams.", "socket", IS_INTEGER, OPTIONAL),
	MEMBER("datagrams.", "call", IS_INTEGER, OPTIONAL),
	MEMBER("datagrams.", "from", IS_VALUE, OPTIONAL),
	MEMBER("datagrams.", "to", IS_VALUE, OPTIONAL),
	MEMBER("datagrams.", "length", IS_INTEGER),
	MEMBER("datagrams.", "bytes", IS_STRING),
	{ 0 },
};

static const struct member fault_members[] = {
	MEMBER("fault.", "kind", IS_STRING, .limit = 64),
	MEMBER("fault.", "line", IS_INTEGER, OPTIONAL),
	MEMBER("fault.", "argument", IS_INTEGER, OPTIONAL),
	MEMBER("fault.", "offset", IS_INTEGER, OPTIONAL),
	MEMBER("fault.", "size", IS_INTEGER, OPTIONAL),
	{ 0 },
};

static const struct member run_members[] = {
	MEMBER("runs.", "id", IS_STRING, .limit = 64),
	MEMBER("runs.", "when", IS_STRING, .limit = 400),
	MEMBER("runs.", "ending", IS_STRING, .values = endings),
	MEMBER("runs.", "returned", IS_INTEGER, OPTIONAL),
	MEMBER("runs.", "signal", IS_STRING, OPTIONAL, .limit = 64),
	MEMBER("runs.", "fault", IS_OBJECT, OPTIONAL, .members = fault_members),
	MEMBER("runs.", "forbidden", IS_STRING, OPTIONAL, .limit = 64),
	MEMBER("runs.", "output", IS_STRING, OPTIONAL, .limit = 32768),
	MEMBER("runs.", "output_size", IS_INTEGER, OPTIONAL),
	MEMBER("runs.", "calls", IS_LIST, .members = call_members),
	MEMBER("runs.", "calls_made", IS_INTEGER, OPTIONAL),
	MEMBER("runs.", "datagrams", IS_LIST, .members = datagram_members),
	{ 0 },
};

static const struct member advice_members[] = {
	MEMBER("advice.", "id", IS_STRING, .limit = 64),
	MEMBER("advice.", "message", IS_STRING, .limit = 16384),
	MEMBER("advice.", "line", IS_INTEGER, OPTIONAL),
	{ 0 },
};

static const struct member judged_members[] = {
	MEMBER("", "exercise", IS_STRING, .limit = 64),
	MEMBER("", "tool", IS_OBJECT, .members = tool_members),
	MEMBER("", "submission", IS_OBJECT, .members = submission_members),
	MEMBER("", "result", IS_STRING, .values = results),
	MEMBER("", "grade", IS_REAL, OPTIONAL),
	MEMBER("", "text", IS_STRING, .limit = 65536),
	MEMBER("", "problems", IS_PROBLEMS),
	MEMBER("", "tests", IS_TESTS),
	MEMBER("", "seed", IS_STRING, .limit = 16),
	MEMBER("", "replay", IS_STRING, .limit = 512),
	MEMBER("", "compile", IS_OBJECT, .members = compile_members),
	MEMBER("", "lead", IS_STRING, OPTIONAL, .limit = 64),
	MEMBER("", "checks", IS_LIST, .members = check_members),
	MEMBER("", "runs", IS_LIST, .members = run_members),
	MEMBER("", "advice", IS_LIST, .members = advice_members),
	MEMBER("", "timings", IS_TIMINGS, OPTIONAL),
	MEMBER("", "feedback", IS_STRING, OPTIONAL, .limit = 64),
	MEMBER("", "not_started", IS_BOOLEAN, OPTIONAL),
	{ 0 },
};

static const struct member not_judged_members[] = {
	MEMBER("", "exercise", IS_STRING, OPTIONAL, .limit = 64),
	MEMBER("", "tool", IS_OBJECT, OPTIONAL, .members = tool_members),
	MEMBER("", "result", IS_STRING, .values = results),
	MEMBER("", "text", IS_STRING, OPTIONAL, .limit = 65536),
	MEMBER("", "problems", IS_PROBLEMS, OPTIONAL),
	MEMBER("", "tests", IS_TESTS, OPTIONAL),
	MEMBER("", "reason", IS_STRING),
	{ 0 },
};
/* clang-format on */

static bool is_short_string(const json_t *value, size_t limit)
{
	return json_is_string(value) && json_string_length(value) <= limit &&
	       strlen(json_string_value(value)) == json_string_length(value);
}

static bool is_one_of(const char *value, const char *const *values)
{
	for (; *values; values++)
		if (strcmp(*values, value) == 0)
			return true;
	return false;
}

static bool is_scalar(const json_t *value)
{
	return is_short_string(value, STRING_MAX) || json_is_integer(value) || json_is_null(value);
}

static bool is_list_of(const json_t *list, size_t limit, bool (*fits)(const json_t *entry))
{
	size_t i;
	const json_t *entry;

	if (!json_is_array(list) || json_array_size(list) > limit)
		return false;
	json_array_foreach(list, i, entry)
		if (!fits(entry))
			return false;
	return true;
}

static bool is_string_entry(const json_t *entry)
{
	return is_short_string(entry, STRING_MAX);
}

static bool is_integer_entry(const json_t *entry)
{
	return json_is_integer(entry);
}

static bool is_object_of(const json_t *object, bool (*fits)(const json_t *value))
{
	const char *key;
	json_t *value;

	if (!json_is_object(object) || json_object_size(object) > LIST_MAX)
		return false;
	json_object_foreach((json_t *)object, key, value)
		if (strlen(key) > 64 || !fits(value))
			return false;
	return true;
}

static bool is_flat(const json_t *value)
{
	return is_scalar(value) || is_list_of(value, LIST_MAX, is_integer_entry);
}

static bool is_value(const json_t *value)
{
	return is_scalar(value) || is_object_of(value, is_flat);
}

static bool is_true(const json_t *value)
{
	return json_is_true(value);
}

static bool is_integers(const json_t *value)
{
	return json_is_integer(value) || is_object_of(value, is_integer_entry);
}

static bool is_times(const json_t *value)
{
	return is_object_of(value, is_integers);
}

static bool is_problem(const json_t *value)
{
	const char *result = json_string_value(json_array_get(value, 0));

	return json_array_size(value) == 2 && result && is_one_of(result, problem_results) &&
	       is_short_string(json_array_get(value, 1), 65536);
}

static const char *problem_of(const json_t *object, const struct member *members);

static const char *problem_of_list(const json_t *list, const struct member *member)
{
	size_t i;
	const json_t *entry;
	const char *problem = NULL;

	if (!json_is_array(list) || json_array_size(list) > LIST_MAX)
		return member->problem;
	json_array_foreach(list, i, entry)
		if (!problem)
			problem = json_is_object(entry) ? problem_of(entry, member->members)
							: member->problem;
	return problem;
}

static bool fits(const json_t *value, const struct member *member)
{
	size_t limit = member->limit ? member->limit : STRING_MAX;

	switch (member->kind) {
	case IS_STRING:
		return is_short_string(value, limit) &&
		       (!member->values || is_one_of(json_string_value(value), member->values));
	case IS_INTEGER:
		return json_is_integer(value);
	case IS_REAL:
		return json_is_number(value) && json_number_value(value) >= 0 &&
		       json_number_value(value) <= 100;
	case IS_BOOLEAN:
		return json_is_boolean(value);
	case IS_STRINGS:
		return is_list_of(value, limit, is_string_entry);
	case IS_VALUE:
		return is_value(value);
	case IS_ARGS:
		return is_object_of(value, is_value);
	case IS_TESTS:
		return is_object_of(value, is_true);
	case IS_PROBLEMS:
		return is_object_of(value, is_problem);
	case IS_TIMINGS:
		return is_object_of(value, is_times);
	case IS_OBJECT:
		return json_is_object(value);
	case IS_LIST:
		break;
	}
	return false;
}

static const char *problem_of_member(const json_t *value, const struct member *member)
{
	if (!value || json_is_null(value))
		return member->optional ? NULL : member->problem;
	if (member->kind == IS_LIST)
		return problem_of_list(value, member);
	if (!fits(value, member))
		return member->problem;
	return member->kind == IS_OBJECT ? problem_of(value, member->members) : NULL;
}

static const char *problem_of(const json_t *object, const struct member *members)
{
	for (const struct member *member = members; member->key; member++) {
		const char *problem =
			problem_of_member(json_object_get(object, member->key), member);

		if (problem)
			return problem;
	}
	return NULL;
}

/* Where only the compiling is told there is no grade. */
static bool has_hidden_grade(const json_t *document)
{
	const char *feedback = json_string_value(json_object_get(document, "feedback"));

	return feedback && strcmp(feedback, "compile") == 0;
}

const char *verdict_problem(const json_t *document)
{
	const char *result = json_string_value(json_object_get(document, "result"));

	if (!json_is_object(document))
		return "it is not a JSON object";
	if (json_integer_value(json_object_get(document, "version")) != 1)
		return "it is not a verdict of version 1";
	if (result && strcmp(result, "not-judged") == 0)
		return problem_of(document, not_judged_members);
	if (!json_object_get(document, "grade") && !has_hidden_grade(document))
		return "the verdict has no grade";
	return problem_of(document, judged_members);
}
