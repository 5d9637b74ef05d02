/* Line information in such a program. Every line that it leads to is one of the submission's. */

#include "fuzz.h"

#include "grader/compile/compile.h"
#include "grader/compile/lines.h"

enum { N_LINES = 100 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static const uint64_t addresses[] = { 0, 1, 0x400000, 0x401000, 0x401136, ~0UL };
	struct line_table *lines = NULL;

	if (size == 0 || lines_read(&lines, bytes, size, "submission.c", N_LINES))
		return 0;
	for (size_t i = 0; i < sizeof(addresses) / sizeof(*addresses); i++) {
		int line = line_at(lines, addresses[i]);

		MUST(line >= 0 && line <= N_LINES);
	}
	lines_free(lines);
	return 0;
}
