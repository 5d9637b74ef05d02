/* The document. Members are put in a fixed order, so that equal verdicts are equal bytes. */

#include "grader/judge/verdict.h"

#include <sha2.h>
#include <stdio.h>
#include <string.h>
#include <sys/utsname.h>

#include "grader/compile/compile.h"
#include "grader/compile/toolchain.h"
#include "grader/exercise.h"
#include "grader/grade.h"
#include "grader/judge/advice.h"
#include "grader/judge/diagnosis.h"
#include "grader/judge/judge.h"
#include "grader/judge/outcome.h"
#include "grader/judge/quote.h"
#include "grader/judge/shown.h"
#include "grader/judge/summary.h"
#include "grader/judge/verdict_runs.h"
#include "grader/run/layers.h"
#include "grader/run/run.h"

enum { TEXT_MAX = 32768 };	/* bytes of a text of ours */

/* A real of two decimals, as grades are. */
static json_t *json_points(double points)
{
	return json_real((double)(long)(points * 100 + 0.5) / 100);
}

static double weight_of(const struct check *check)
{
	return check->weight > 0 ? check->weight : 1;
}

static double points_per_weight(const struct exercise *exercise)
{
	double sum = 0;

	for (const struct check *check = exercise->checks; check->id; check++)
		sum += weight_of(check);
	return 100 / sum;
}

static double grade_of(const struct verdict_parts *parts)
{
	size_t n = n_checks(parts->order->exercise);
	double earned = 0;

	for (size_t i = 0; i < n; i++)
		if (parts->outcomes[i].result == CHECK_PASSED)
			earned += weight_of(parts->outcomes[i].check);
	return earned * points_per_weight(parts->order->exercise);
}

static bool all_passed(const struct verdict_parts *parts)
{
	return !leading_outcome(parts->outcomes, n_checks(parts->order->exercise));
}

static json_t *json_layers(const struct machine *machine)
{
	json_t *in_force = json_array();
	const char *const *names = machine ? machine_layers(machine) : NULL;

	for (; names && *names; names++)
		json_add(in_force, json_string(*names));
	return in_force;
}

/* What this machine lacks and what that costs; NULL where all are in force. */
static json_t *json_missing_layers(const struct machine *machine)
{
	const char *const *in_force = machine ? machine_layers(machine) : NULL;
	json_t *missing = NULL;

	for (const struct layer *layer = layers; in_force && layer->id; layer++) {
		if (layer_holds(layer->id, in_force))
			continue;
		if (!missing)
			missing = json_array();
		json_add(missing, json_sprintf("%s: %s", layer->id, _(layer->without)));
	}
	return missing;
}

static json_t *json_tool(const struct grade_order *order)
{
	struct utsname system;

	uname(&system);
	return json_pack("{s:s, s:s?, s:s?, s:s, s:s, s:o, s:o*}",
			 "version", SOCKGRADE_VERSION,
			 "exercise", order->stamp ? order->stamp->hash : NULL,
			 "compiler", order->toolchain ? toolchain_compiler(order->toolchain) : NULL,
			 "architecture", system.machine,
			 /* A translation puts the code of its own language here. */
			 "language", _("en"),
			 "layers", json_layers(order->machine),
			 "missing", json_missing_layers(order->machine));
}

/* Null for no text; one that is cut in the middle of a character stays valid. */
static json_t *json_text(const char *text)
{
	return text ? json_shown(text, strlen(text), TEXT_MAX) : json_null();
}

static json_t *json_submission(const struct grade_order *order)
{
	char digest[SHA256_DIGEST_STRING_LENGTH] = "";

	SHA256Data((const uint8_t *)order->source, order->size, digest);
	return json_pack("{s:s, s:o}", "sha256", digest, "name", json_text(order->name));
}

/*
 * What the compiler said.
 */

static json_t *json_place(int number)
{
	return number > 0 ? json_integer(number) : json_null();
}

/* The line that is wrong, for errors only: what else the compiler says follows from them. */
static bool put_source(json_t *entry, const struct grade_order *order, const struct diagnostic *d)
{
	return d->severity != SEVERITY_ERROR ||
	       quote_line(entry, order->source, order->size, d->line, d->byte);
}

static json_t *json_diagnostics(const struct compilation *compilation,
				const struct grade_order *order)
{
	static const char *const severities[] = {
		[SEVERITY_ERROR] = "error",
		[SEVERITY_WARNING] = "warning",
		[SEVERITY_NOTE] = "note",
	};
	json_t *array = json_array();

	for (size_t i = 0; i < compilation->n_diagnostics; i++) {
		const struct diagnostic *d = &compilation->diagnostics[i];
		json_t *entry = json_pack("{s:s, s:o, s:o, s:o, s:o}",
					  "severity", severities[d->severity],
					  "line", json_place(d->line),
					  "column", json_place(d->column),
					  "message", json_shown(d->message, strlen(d->message),
								SHOWN_TEXT_MAX),
					  "option", json_text(d->option));

		if (json_add(array, entry) && put_source(entry, order, d))
			continue;
		json_decref(array);
		return NULL;
	}
	return array;
}

static json_t *json_hint(const struct diagnosis *diagnosis)
{
	return diagnosis ? json_sprintf("%s %s", _(diagnosis->sentence), _(diagnosis->hint))
			 : json_null();
}

static json_t *json_compile(const struct compilation *compilation, const struct grade_order *order)
{
	const char *id = compilation->diagnosis;

	return json_pack("{s:s, s:o, s:I, s:s?, s:s?, s:o}",
			 "result", compilation->result == COMPILE_OK ? "ok" : "failed",
			 "diagnostics", json_diagnostics(compilation, order),
			 "omitted", (json_int_t)compilation->n_omitted,
			 "diagnosis", id,
			 "reason", compilation->reason ? _(compilation->reason) : NULL,
			 "hint", json_hint(id ? diagnosis_named(id) : NULL));
}

/*
 * Checks.
 */

static json_t *json_received(const struct outcome *o)
{
	const struct value *expected = &o->expected, *received = &o->received;
	json_t *value = json_value(received);
	size_t i = 0;

	if (received->kind != VALUE_BYTES || expected->kind != VALUE_BYTES || !value)
		return value;
	while (i < expected->length && i < received->length &&
	       expected->bytes[i] == received->bytes[i])
		i++;
	json_put(value, "differs", json_integer((json_int_t)i));
	return value;
}

static json_t *json_check(const struct outcome *o, double per_weight)
{
	static const char *const results[] = {
		[CHECK_PASSED] = "passed",
		[CHECK_FAILED] = "failed",
		[CHECK_SKIPPED] = "skipped",
	};
	double points = weight_of(o->check) * per_weight;
	size_t call = o->call ? (size_t)(o->call - o->run->calls) + 1 : 0;
	bool failed = o->result == CHECK_FAILED;

	return json_pack("{s:s, s:s, s:s, s:o, s:o, s:s, s:s?, s:o, s:o, s:o, s:o, s:o, s:o, s:s?}",
			 "id", o->check->id,
			 "title", _(o->check->title),
			 "result", results[o->result],
			 "points", json_points(o->result == CHECK_PASSED ? points : 0),
			 "max_points", json_points(points),
			 "run", (o->run ? o->run->scenario : o->check->scenario)->id,
			 "diagnosis", o->diagnosis ? o->diagnosis->id : NULL,
			 "feedback", json_text(o->feedback[0] ? o->feedback : NULL),
			 "hint", json_hint(o->diagnosis),
			 "expected", json_value(&o->expected),
			 "received", json_received(o),
			 "call", failed && call ? json_integer((json_int_t)call) : json_null(),
			 "line", failed ? json_place(o->line) : json_null(),
			 "needs", o->needs);
}

static json_t *json_checks(const struct verdict_parts *parts)
{
	double per_weight = points_per_weight(parts->order->exercise);
	size_t n = n_checks(parts->order->exercise);
	json_t *array = json_array();

	for (size_t i = 0; i < n; i++) {
		if (json_add(array, json_check(&parts->outcomes[i], per_weight)))
			continue;
		json_decref(array);
		return NULL;
	}
	return array;
}

/* INGInious' tests: true for each diagnosis that was given. */
static json_t *json_tests(const struct verdict_parts *parts)
{
	json_t *tests = json_object();
	size_t n = n_checks(parts->order->exercise);

	if (parts->compilation->diagnosis)
		json_put(tests, parts->compilation->diagnosis, json_true());
	for (size_t i = 0; i < n; i++)
		if (parts->outcomes[i].diagnosis)
			json_put(tests, parts->outcomes[i].diagnosis->id, json_true());
	return tests;
}

static json_t *json_owned_string(char *text)
{
	json_t *string = text ? json_text(text) : NULL;

	free(text);
	return string;
}

static json_t *json_problems(const struct verdict_parts *parts, const char *result)
{
	return json_pack("{s:[s, o]}", parts->order->exercise->problem, result,
			 json_owned_string(summary_of_failures(parts)));
}

static json_t *json_replay(const struct grade_order *order)
{
	return json_sprintf("sockgrade grade %s %s --seed %016llx", order->exercise->id, "FILE",
			    (unsigned long long)order->seed);
}

static json_t *json_timings(const struct verdict_parts *parts)
{
	const uint64_t *micros = parts->compilation->micros;
	json_t *runs = json_object();

	for (size_t i = 0; i < parts->n_runs; i++)
		json_put(runs, parts->runs[i]->scenario->id,
			 json_pack("{s:I, s:I}", "wall", (json_int_t)parts->runs[i]->wall_us,
				   "cpu", (json_int_t)parts->runs[i]->cpu_us));
	return json_pack("{s:{s:I, s:I, s:I, s:I}, s:o}",
			 "compile", "compiler", (json_int_t)micros[0],
			 "assembler", (json_int_t)micros[1], "linker", (json_int_t)micros[2],
			 "audit", (json_int_t)micros[3],
			 "runs", runs);
}

json_t *verdict_document(const struct verdict_parts *parts)
{
	const struct grade_order *order = parts->order;
	const char *result = all_passed(parts) ? "success" : "failed";
	const struct outcome *lead =
		leading_outcome(parts->outcomes, n_checks(order->exercise));
	bool compiled = parts->compilation->result == COMPILE_OK;
	json_t *document = json_pack(
		"{s:i, s:s, s:o, s:o, s:s, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:s?, s:o, s:o, s:o}",
		"version", 1,
		"exercise", order->exercise->id,
		"tool", json_tool(order),
		"submission", json_submission(order),
		"result", result,
		"grade", json_points(grade_of(parts)),
		"text", json_owned_string(summary_text(parts)),
		"problems", json_problems(parts, result),
		"tests", json_tests(parts),
		"seed", json_sprintf("%016llx", (unsigned long long)order->seed),
		"replay", json_replay(order),
		"compile", json_compile(parts->compilation, order),
		"lead", compiled && lead ? lead->check->id : NULL,
		"checks", json_checks(parts),
		"runs", json_runs(parts),
		"advice", json_advice(parts));

	if (!document || !order->laps || json_put(document, "timings", json_timings(parts)))
		return document;
	json_decref(document);
	return NULL;
}

json_t *verdict_not_judged(const char *exercise_id, const char *reason)
{
	json_t *document = json_pack("{s:i}", "version", 1);
	json_t *shown = json_shown(reason, strlen(reason), SHOWN_TEXT_MAX);

	if (exercise_id)
		json_put(document, "exercise", json_string(exercise_id));
	json_put(document, "tool", json_pack("{s:s, s:s}", "version", SOCKGRADE_VERSION,
					     "language", _("en")));
	json_put(document, "result", json_string("not-judged"));
	json_put(document, "text",
		 json_string(_("The submission could not be judged. It is not to blame.")));
	json_put(document, "problems", json_object());
	json_put(document, "tests", json_object());
	/* Memory may be what it is about: there is a reason always. */
	json_put(document, "reason", shown ? shown : json_string(_("out of memory")));
	return document;
}
