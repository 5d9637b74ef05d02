/* A program that a linker wrote, taken over by the submission: the audit and the reading of sections. */

#include "fuzz.h"

#include "grader/compile/cursor.h"
#include "grader/compile/elf.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static const char *const names[] = { ".symtab", ".debug_line", "", ".text" };
	enum elf_verdict verdict;

	if (size == 0)		/* an empty file is never mapped */
		return 0;
	verdict = elf_audit(bytes, size);
	MUST(verdict >= ELF_GOOD && verdict < ELF_VERDICTS);
	for (size_t i = 0; i < 4; i++) {
		struct cursor section = elf_section(bytes, size, names[i]);

		MUST(section.broken || (section.at >= bytes && section.end <= bytes + size));
	}
	return 0;
}
