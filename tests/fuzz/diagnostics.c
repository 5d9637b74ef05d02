/* What a compiler wrote, as JSON, as text, and as a linker: every message is text that may be shown,
   every place in the submission. */

#include "fuzz.h"

#include "grader/compile/diagnostics.h"
#include "grader/compile/linker.h"
#include "grader/compile/mistakes.h"

enum { N_LINES = 100 };

static void check(struct compilation *compilation)
{
	MUST(compilation->n_diagnostics <= DIAGNOSTICS_MAX);
	for (size_t i = 0; i < compilation->n_diagnostics; i++) {
		const struct diagnostic *diagnostic = &compilation->diagnostics[i];

		MUST(diagnostic->line >= 0 && diagnostic->line <= N_LINES);
		MUST(diagnostic->column >= 0);
		MUST(strlen(diagnostic->message) <= MESSAGE_MAX + 3);
		MUST(is_harmless(diagnostic->message, strlen(diagnostic->message)));
		MUST(!diagnostic->option ||
		     is_harmless(diagnostic->option, strlen(diagnostic->option)));
	}
	diagnostics_free(compilation);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static const char *const folders[] = { "/usr/include", NULL };
	const struct origin origin = { "submission.c", N_LINES, folders };
	struct compilation compilation = { .image = -1 };
	char *text = string_from(bytes, size);
	bool told;

	diagnostics_read_json(&compilation, &origin, text, size, &told);
	check(&compilation);
	diagnostics_read_text(&compilation, &origin, text, size);
	/* Of a file that says the same. */
	compilation.result = COMPILE_ERRORS;
	mistakes_find(&compilation, (const char *)bytes, size, "create_and_send_message");
	check(&compilation);
	linker_explain(&compilation, &origin, "create_and_send_message", text, size, &told);
	check(&compilation);
	free(text);
	return 0;
}
