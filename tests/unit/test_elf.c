/* The audit: what may run, what may not, and that no damage to a file brings it down. */

#include <criterion/criterion.h>
#include <stddef.h>

#include "grader/base/util.h"
#include "grader/compile/cursor.h"
#include "grader/compile/elf.h"
#include "image.h"

static enum elf_verdict audit(const struct image *image)
{
	return elf_audit(image, sizeof(*image));
}

Test(elf, a_plain_static_program_is_good)
{
	struct image image = image_of(NULL, 0);

	cr_expect_eq(audit(&image), ELF_GOOD);
}

Test(elf, other_kinds_of_files_are_not_ours)
{
	struct image image = image_of(NULL, 0);

	image.header.e_type = ET_DYN;
	cr_expect_eq(audit(&image), ELF_NOT_OURS);

	image = image_of(NULL, 0);
	image.header.e_machine = EM_386;
	cr_expect_eq(audit(&image), ELF_NOT_OURS);

	image = image_of(NULL, 0);
	image.header.e_ident[EI_CLASS] = ELFCLASS32;
	cr_expect_eq(audit(&image), ELF_NOT_OURS);

	cr_expect_eq(elf_audit("#!/bin/sh\n", 10), ELF_NOT_OURS);
	cr_expect_eq(elf_audit("", 0), ELF_NOT_OURS);
}

Test(elf, an_interpreter_is_refused)
{
	struct image image = image_of(NULL, 0);

	image.segments[IMAGE_STACK].p_type = PT_INTERP;
	cr_expect_eq(audit(&image), ELF_HAS_INTERPRETER);
	image.segments[IMAGE_STACK].p_type = PT_DYNAMIC;
	cr_expect_eq(audit(&image), ELF_HAS_INTERPRETER);
}

Test(elf, writable_code_is_refused)
{
	struct image image = image_of(NULL, 0);

	image.segments[IMAGE_CODE].p_flags |= PF_W;
	cr_expect_eq(audit(&image), ELF_WRITABLE_CODE);

	image = image_of(NULL, 0);
	image.segments[IMAGE_STACK].p_flags |= PF_X;
	cr_expect_eq(audit(&image), ELF_WRITABLE_CODE);

	/* With no word about the stack, the kernel makes it executable. */
	image = image_of(NULL, 0);
	image.segments[IMAGE_STACK].p_type = PT_NOTE;
	cr_expect_eq(audit(&image), ELF_WRITABLE_CODE);
}

Test(elf, memory_is_bounded_over_all_segments)
{
	struct image image = image_of(NULL, 0);

	image.segments[IMAGE_CODE].p_memsz = 300UL << 20;
	cr_expect_eq(audit(&image), ELF_TOO_LARGE);
	image.segments[IMAGE_CODE].p_memsz = UINT64_MAX;
	cr_expect_eq(audit(&image), ELF_TOO_LARGE);

	image.segments[IMAGE_CODE].p_memsz = 40UL << 20;
	cr_expect_eq(audit(&image), ELF_GOOD);
	image.segments[IMAGE_STACK] = (Elf64_Phdr){ .p_type = PT_TLS, .p_memsz = 40UL << 20 };
	cr_expect_eq(audit(&image), ELF_TOO_LARGE);
}

Test(elf, segments_lie_where_programs_lie)
{
	static const uint64_t addresses[] = {
		0, 0x1000, 0x1000000000UL, 0x7fff00000000UL, UINT64_MAX, UINT64_MAX - 0x1000,
	};

	for (size_t i = 0; i < N_ELEMENTS(addresses); i++) {
		struct image image = image_of(NULL, 0);

		image.segments[IMAGE_CODE].p_vaddr = addresses[i];
		cr_expect_eq(audit(&image), ELF_NOT_OURS, "%lx", (unsigned long)addresses[i]);
	}
}

Test(elf, segments_lie_inside_the_file)
{
	struct image image = image_of(NULL, 0);

	image.segments[IMAGE_CODE].p_filesz += 1;
	image.segments[IMAGE_CODE].p_memsz += 1;
	cr_expect_eq(audit(&image), ELF_NOT_OURS);
	image.segments[IMAGE_CODE].p_offset = UINT64_MAX;
	cr_expect_eq(audit(&image), ELF_NOT_OURS);
}

Test(elf, it_starts_at_start)
{
	struct image image = image_of(NULL, 0);

	image.header.e_entry += 4;
	cr_expect_eq(audit(&image), ELF_BAD_ENTRY, "no symbol there");

	image = image_of(NULL, 0);
	image.strings[1] = '.';
	cr_expect_eq(audit(&image), ELF_BAD_ENTRY, "another symbol");

	image = image_of(NULL, 0);
	image.symbols[1].st_info = ELF64_ST_INFO(STB_LOCAL, STT_FUNC);
	cr_expect_eq(audit(&image), ELF_BAD_ENTRY, "not a global one");

	image = image_of(NULL, 0);
	image.header.e_entry = image.symbols[1].st_value = IMAGE_ADDRESS + sizeof(image);
	cr_expect_eq(audit(&image), ELF_BAD_ENTRY, "outside of the code");
}

Test(elf, a_section_is_found_by_its_whole_name)
{
	const uint8_t bytes[] = { 1, 2, 3 };
	struct image image = image_of(bytes, sizeof(bytes));
	struct cursor found = elf_section(&image, sizeof(image), ".debug_line");

	cr_assert_eq(cursor_left(&found), sizeof(bytes));
	cr_expect_arr_eq(found.at, bytes, sizeof(bytes));
	cr_expect(elf_section(&image, sizeof(image), ".debug_lin").broken);
	cr_expect(elf_section(&image, sizeof(image), ".debug_line_str").broken);

	image.sections[IMAGE_LINES].sh_flags = SHF_COMPRESSED;
	cr_expect(elf_section(&image, sizeof(image), ".debug_line").broken);
}

Test(elf, a_cut_file_is_never_good)
{
	const size_t whole = sizeof(struct image);
	struct image image = image_of(NULL, 0);

	for (size_t size = 0; size < whole; size++) {
		/* At its real length, so that a sanitizer sees a read beyond it. */
		uint8_t *cut = malloc(size ? size : 1);

		memcpy(cut, &image, size);
		cr_expect_neq(elf_audit(cut, size), ELF_GOOD, "%zu bytes", size);
		free(cut);
	}
}

/* Every byte, with values that make numbers huge, negative or off by one. */
Test(elf, no_damaged_byte_brings_the_audit_down)
{
	static const uint8_t values[] = { 0x00, 0x01, 0x02, 0x03, 0x7f, 0x80, 0xff };
	unsigned seen[ELF_VERDICTS] = { 0 };

	for (size_t at = 0; at < offsetof(struct image, code); at++) {
		for (size_t i = 0; i < N_ELEMENTS(values); i++) {
			struct image *image = malloc(sizeof(*image));

			*image = image_of(NULL, 0);
			((uint8_t *)image)[at] = values[i];
			seen[audit(image)]++;
			elf_section(image, sizeof(*image), ".debug_line");
			free(image);
		}
	}
	for (size_t i = 0; i < N_ELEMENTS(seen); i++)
		cr_expect_gt(seen[i], 0, "verdict %zu", i);
}
