/* What the student is told about names that the linker complains of. Runs in the runner; the names and the
   compiler's messages are the student's words, cleaned. */

#include "grader/compile/undefined.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "grader/base/util.h"
#include "grader/compile/diagnostics.h"

/* "; did you mean ‘printf’?" of gcc's warning: its advice is better than any of ours, and said in
   the language of the report. Owned by the caller; NULL when out of memory. */
static char *advice_of(const struct diagnostic *warning)
{
	static const char identifier[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
					 "0123456789_";
	const char *meant = strstr(warning->message, "did you mean ");
	char *advice = NULL;

	if (meant) {
		meant += strlen("did you mean ");
		meant += strcspn(meant, identifier);
	}
	if (!meant || !*meant)
		return strdup(_("did you misspell its name?"));
	if (asprintf(&advice, _("did you mean ‘%.*s’?"), (int)strspn(meant, identifier), meant) < 0)
		return NULL;
	return advice;
}

static struct diagnostic *implicit_declaration(const struct compilation *compilation,
					       const char *name)
{
	for (size_t i = 0; i < compilation->n_diagnostics; i++) {
		struct diagnostic *diagnostic = &compilation->diagnostics[i];

		if (diagnostic_says(diagnostic, "implicit declaration of function %", name))
			return diagnostic;
	}
	return NULL;
}

/* The warning becomes the error that it announced. */
static int explain_undefined_call(struct diagnostic *warning, const char *name)
{
	cleanup_free char *message = NULL, *advice = advice_of(warning);

	if (!advice || asprintf(&message, _("there is no function ‘%s’: %s"), name, advice) < 0) {
		message = NULL;
		return -ENOMEM;
	}
	free(warning->message);
	warning->message = steal_pointer(&message);
	warning->severity = SEVERITY_ERROR;
	free(warning->option);
	warning->option = NULL;
	return 0;
}

static int add_about(struct compilation *compilation, const char *format, const char *name,
		     int line)
{
	cleanup_free char *message = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	if (asprintf(&message, format, name) < 0) {
		message = NULL;
		return -ENOMEM;
	}
#pragma GCC diagnostic pop
	return diagnostics_add(compilation, SEVERITY_ERROR, line, 0, NULL, message);
}

static int explain_undefined(struct compilation *compilation, const struct complaint *complaint)
{
	struct diagnostic *warning = implicit_declaration(compilation, complaint->name);

	if (complaint->asked) {
		compilation->diagnosis = "function-missing";
		return add_about(compilation, _("your file does not define the function ‘%s’"),
				 complaint->name, 0);
	}
	if (warning) {
		if (!compilation->diagnosis)
			compilation->diagnosis = "undeclared-function";
		return explain_undefined_call(warning, complaint->name);
	}
	return add_about(compilation,
			 _("‘%s’ is declared, but defined nowhere: did you misspell its name?"),
			 complaint->name, complaint->line);
}

/* The missing functions of the exercise come first: they explain the others. */
int undefined_explain(struct compilation *compilation, const struct complaint *complaints, size_t n)
{
	int error = 0;

	for (size_t i = 0; !error && i < n; i++) {
		if (complaints[i].asked)
			error = explain_undefined(compilation, &complaints[i]);
	}
	for (size_t i = 0; !error && i < n; i++) {
		if (!complaints[i].asked)
			error = explain_undefined(compilation, &complaints[i]);
	}
	return error;
}

int undefined_twice(struct compilation *compilation, const struct complaint *complaints, size_t n)
{
	int error = 0;

	for (size_t i = 0; !error && i < n; i++)
		error = add_about(compilation,
				  _("‘%s’ is part of what starts every program, or defined twice:"
				    " give yours another name"),
				  complaints[i].name, complaints[i].line);
	return error;
}
