/* The list of diagnostics: what is kept of what the tools said. Runs in the runner; a message is the
   student's words. */

#include "grader/compile/diagnostics.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "grader/base/util.h"
#include "grader/compile/text.h"

/* The places that warnings and notes may take: a flood of them leaves room for the errors. */
enum { OTHERS_MAX = DIAGNOSTICS_MAX - 50 };

int diagnostics_add(struct compilation *compilation, enum severity severity, int line, int column,
		    const char *option, const char *message)
{
	const size_t kept = severity == SEVERITY_ERROR ? DIAGNOSTICS_MAX : OTHERS_MAX;
	struct diagnostic *added;

	if (!compilation->diagnostics) {
		compilation->diagnostics = calloc(DIAGNOSTICS_MAX, sizeof(*added));
		if (!compilation->diagnostics)
			return -ENOMEM;
	}
	if (compilation->n_diagnostics >= kept) {
		compilation->n_omitted++;
		return 0;
	}
	added = &compilation->diagnostics[compilation->n_diagnostics];
	*added = (struct diagnostic){
		.severity = severity,
		.message = text_clean(message, strlen(message), MESSAGE_MAX),
		.line = line,
		.column = line > 0 ? column : 0,
		.byte = line > 0 ? column : 0,
		.option = option ? text_clean(option, strlen(option), 100) : NULL,
	};
	if (!added->message || (option && !added->option)) {
		free(added->message);
		free(added->option);
		return -ENOMEM;
	}
	compilation->n_diagnostics++;
	return 0;
}

bool diagnostics_have_error(const struct compilation *compilation)
{
	for (size_t i = 0; i < compilation->n_diagnostics; i++) {
		if (compilation->diagnostics[i].severity == SEVERITY_ERROR)
			return true;
	}
	return false;
}

bool diagnostic_says(const struct diagnostic *diagnostic, const char *phrase, const char *name)
{
	static const char *const quotes[][2] = { { "‘", "’" }, { "'", "'" } };
	const char *gap = strchr(phrase, '%');
	const char *message = diagnostic->message;

	if (strncmp(message, phrase, (size_t)(gap - phrase)))
		return false;
	message += gap - phrase;
	for (size_t i = 0; i < N_ELEMENTS(quotes); i++) {
		cleanup_free char *rest = NULL;

		if (asprintf(&rest, "%s%s%s%s", quotes[i][0], name, quotes[i][1], gap + 1) < 0) {
			rest = NULL;
			return false;
		}
		if (!strncmp(message, rest, strlen(rest)))
			return true;
	}
	return false;
}

void diagnostics_free(struct compilation *compilation)
{
	for (size_t i = 0; i < compilation->n_diagnostics; i++) {
		free(compilation->diagnostics[i].message);
		free(compilation->diagnostics[i].option);
	}
	free(compilation->diagnostics);
	compilation->diagnostics = NULL;
	compilation->n_diagnostics = compilation->n_omitted = 0;
}
