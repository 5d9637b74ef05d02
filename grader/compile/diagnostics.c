/* The list of diagnostics: what is kept of what the tools said. Runs in the runner; a message is the
   student's words. */

#include "grader/compile/diagnostics.h"

#include <errno.h>
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

const struct diagnostic *diagnostics_first_error(const struct compilation *compilation)
{
	for (size_t i = 0; i < compilation->n_diagnostics; i++)
		if (compilation->diagnostics[i].severity == SEVERITY_ERROR)
			return &compilation->diagnostics[i];
	return NULL;
}

/* gcc has two kinds of quotes, by its locale; length of the one here. */
static size_t quote_at(const char *text)
{
	static const char *const quotes[] = { "'", "‘", "’" };

	for (size_t i = 0; i < N_ELEMENTS(quotes); i++)
		if (strncmp(text, quotes[i], strlen(quotes[i])) == 0)
			return strlen(quotes[i]);
	return 0;
}

/* Behind what is in quotes here; NULL where nothing is, or another name. */
static const char *skip_quoted(const char *text, const char *name)
{
	const char *start = text + quote_at(text), *end = start;

	while (*end && !quote_at(end))
		end++;
	if (start == text || (name && (strlen(name) != (size_t)(end - start) ||
				       memcmp(start, name, strlen(name)) != 0)))
		return NULL;
	return end + quote_at(end);
}

bool diagnostic_says(const struct diagnostic *diagnostic, const char *phrase, const char *name)
{
	const char *message = diagnostic->message;

	while (message && *phrase) {
		const size_t quote = quote_at(message), wanted = quote_at(phrase);

		if (*phrase == '%') {
			message = skip_quoted(message, name);
			phrase++;
		} else if (quote && wanted) {
			message += quote;
			phrase += wanted;
		} else if (*message++ != *phrase++) {
			return false;
		}
	}
	return message;
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
