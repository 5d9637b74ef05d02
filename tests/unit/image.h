/*
 * A program made by hand, as small as the audit lets pass: one segment of code, a stack, a symbol
 * table with _start, and a section of debugging information to be filled in by the test.
 */
#pragma once

#include <elf.h>
#include <stdint.h>
#include <string.h>

enum { IMAGE_CODE, IMAGE_STACK, IMAGE_SEGMENTS };
enum { IMAGE_NULL, IMAGE_SYMTAB, IMAGE_STRTAB, IMAGE_NAMES, IMAGE_LINES, IMAGE_SECTIONS };

#define IMAGE_ADDRESS 0x400000UL

struct image {
	Elf64_Ehdr header;
	Elf64_Phdr segments[IMAGE_SEGMENTS];
	Elf64_Shdr sections[IMAGE_SECTIONS];
	Elf64_Sym symbols[2];
	char strings[16];		/* "\0_start" */
	char names[48];
	uint8_t code[16];
	uint8_t lines[20000];		/* .debug_line */
};

#define IMAGE_PART(type, part, entry, name)                                                        \
	{                                                                                          \
		.sh_name = name, .sh_type = type, .sh_offset = offsetof(struct image, part),       \
		.sh_size = sizeof(((struct image *)0)->part), .sh_entsize = entry                  \
	}

static inline struct image image_of(const uint8_t *lines, size_t size)
{
	struct image image = {
		.header = {
			.e_ident = { ELFMAG0, ELFMAG1, ELFMAG2, ELFMAG3, ELFCLASS64, ELFDATA2LSB,
				     EV_CURRENT },
			.e_type = ET_EXEC,
#if defined(__x86_64__)
			.e_machine = EM_X86_64,
#else
			.e_machine = EM_AARCH64,
#endif
			.e_version = EV_CURRENT,
			.e_entry = IMAGE_ADDRESS + offsetof(struct image, code),
			.e_phoff = offsetof(struct image, segments),
			.e_shoff = offsetof(struct image, sections),
			.e_ehsize = sizeof(Elf64_Ehdr),
			.e_phentsize = sizeof(Elf64_Phdr),
			.e_phnum = IMAGE_SEGMENTS,
			.e_shentsize = sizeof(Elf64_Shdr),
			.e_shnum = IMAGE_SECTIONS,
			.e_shstrndx = IMAGE_NAMES,
		},
		.segments = {
			[IMAGE_CODE] = { .p_type = PT_LOAD, .p_flags = PF_R | PF_X,
					 .p_vaddr = IMAGE_ADDRESS, .p_filesz = sizeof(image),
					 .p_memsz = sizeof(image) },
			[IMAGE_STACK] = { .p_type = PT_GNU_STACK, .p_flags = PF_R | PF_W },
		},
		.sections = {
			[IMAGE_SYMTAB] = IMAGE_PART(SHT_SYMTAB, symbols, sizeof(Elf64_Sym), 1),
			[IMAGE_STRTAB] = IMAGE_PART(SHT_STRTAB, strings, 0, 9),
			[IMAGE_NAMES] = IMAGE_PART(SHT_STRTAB, names, 0, 17),
			[IMAGE_LINES] = IMAGE_PART(SHT_PROGBITS, lines, 0, 27),
		},
		.symbols[1] = {
			.st_name = 1, .st_info = ELF64_ST_INFO(STB_GLOBAL, STT_FUNC),
			.st_value = IMAGE_ADDRESS + offsetof(struct image, code),
		},
		.strings = "\0_start",
		.names = "\0.symtab\0.strtab\0.shstrtab\0.debug_line",
	};

	image.sections[IMAGE_LINES].sh_size = size;
	if (size > 0)
		memcpy(image.lines, lines, size);
	return image;
}
