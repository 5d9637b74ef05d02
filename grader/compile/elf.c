/* The audit of a program that the linker wrote: see elf.h. Runs in the runner; trusts no byte. */

#include "grader/compile/elf.h"

#include <string.h>

#include "grader/base/util.h"
#include "grader/compile/cursor.h"
#include "harness/driver.h"

#if defined(__x86_64__)
#define MACHINE EM_X86_64
#elif defined(__aarch64__)
#define MACHINE EM_AARCH64
#else
#error "which machine number do programs of this architecture have?"
#endif

enum { MEMORY_MAX = 64 << 20, SEGMENTS_MAX = 32, SECTIONS_MAX = 4096, SYMBOLS_MAX = 1 << 20 };

/* Where segments may lie: above the pages that a NULL pointer with an offset reaches, and well
   below the addresses that the driver maps. */
#define LOWEST_ADDRESS 0x10000UL
#define HIGHEST_ADDRESS (HARNESS_STACK_TOP - HARNESS_STACK_SIZE - HARNESS_ARGUMENT_SLOT)

bool elf_header(const struct cursor *file, Elf64_Ehdr *header)
{
	return cursor_entry(file, 0, 0, header, sizeof(*header)) &&
	       memcmp(header->e_ident, ELFMAG, SELFMAG) == 0 &&
	       header->e_ident[EI_CLASS] == ELFCLASS64 && header->e_ident[EI_DATA] == ELFDATA2LSB &&
	       header->e_ident[EI_VERSION] == EV_CURRENT && header->e_machine == MACHINE &&
	       header->e_ehsize == sizeof(*header);
}

/* Types of segments that our link makes. PT_NULL is what ld leaves of those it found no use for;
   PT_PHDR comes with PT_INTERP, which is told apart by its own verdict. */
static bool known_type(uint32_t type)
{
	static const uint32_t types[] = {
		PT_NULL, PT_PHDR, PT_LOAD, PT_NOTE, PT_TLS, PT_GNU_EH_FRAME, PT_GNU_STACK,
		PT_GNU_RELRO, PT_GNU_PROPERTY,
	};

	for (size_t i = 0; i < N_ELEMENTS(types); i++) {
		if (types[i] == type)
			return true;
	}
	return false;
}

static enum elf_verdict audit_segment(const struct cursor *file, const Elf64_Phdr *segment,
				      uint64_t entry, uint64_t *memory, bool *holds_entry)
{
	struct cursor bytes = cursor_part(file, segment->p_offset, segment->p_filesz);

	if (segment->p_type == PT_INTERP || segment->p_type == PT_DYNAMIC)
		return ELF_HAS_INTERPRETER;
	if (!known_type(segment->p_type))
		return ELF_NOT_OURS;
	if (segment->p_flags & PF_X && segment->p_flags & PF_W)
		return ELF_WRITABLE_CODE;
	if (segment->p_type == PT_GNU_STACK)
		return segment->p_flags & PF_X ? ELF_WRITABLE_CODE : ELF_GOOD;
	if (segment->p_type != PT_LOAD && segment->p_type != PT_TLS)
		return ELF_GOOD;

	if (bytes.broken || segment->p_memsz < segment->p_filesz)
		return ELF_NOT_OURS;
	if (segment->p_memsz > MEMORY_MAX || *memory + segment->p_memsz > MEMORY_MAX)
		return ELF_TOO_LARGE;
	*memory += segment->p_memsz;
	if (segment->p_type == PT_TLS)
		return ELF_GOOD;
	if (segment->p_vaddr < LOWEST_ADDRESS || segment->p_vaddr > HIGHEST_ADDRESS ||
	    segment->p_memsz > HIGHEST_ADDRESS - segment->p_vaddr)
		return ELF_NOT_OURS;
	if (segment->p_flags & PF_X && entry >= segment->p_vaddr &&
	    entry - segment->p_vaddr < segment->p_filesz)
		*holds_entry = true;
	return ELF_GOOD;
}

static enum elf_verdict audit_segments(const struct cursor *file, const Elf64_Ehdr *header)
{
	bool has_stack = false, holds_entry = false;
	uint64_t memory = 0;

	if (header->e_phentsize != sizeof(Elf64_Phdr) || header->e_phnum > SEGMENTS_MAX)
		return ELF_NOT_OURS;
	for (unsigned i = 0; i < header->e_phnum; i++) {
		enum elf_verdict verdict;
		Elf64_Phdr segment;

		if (!cursor_entry(file, header->e_phoff, i, &segment, sizeof(segment)))
			return ELF_NOT_OURS;
		verdict = audit_segment(file, &segment, header->e_entry, &memory, &holds_entry);
		if (verdict != ELF_GOOD)
			return verdict;
		has_stack |= segment.p_type == PT_GNU_STACK;
	}
	/* Without PT_GNU_STACK the kernel makes the stack executable. */
	if (!has_stack)
		return ELF_WRITABLE_CODE;
	return holds_entry ? ELF_GOOD : ELF_BAD_ENTRY;
}

/* Does the string table hold `name` at `offset`? Looks at so many bytes only: a linker that was
   taken over may write tables in which reading each name to its end takes for ever. */
static bool is_named(const struct cursor *names, uint64_t offset, const char *name)
{
	struct cursor at = cursor_part(names, offset, strlen(name) + 1);
	const uint8_t *bytes = cursor_take(&at, strlen(name) + 1);

	return bytes && memcmp(bytes, name, strlen(name) + 1) == 0;
}

bool elf_section_names(const struct cursor *file, const Elf64_Ehdr *header, struct cursor *names)
{
	Elf64_Shdr table;

	if (header->e_shentsize != sizeof(table) || header->e_shstrndx >= header->e_shnum ||
	    !cursor_entry(file, header->e_shoff, header->e_shstrndx, &table, sizeof(table)))
		return false;
	*names = cursor_part(file, table.sh_offset, table.sh_size);
	return true;
}

static bool find_section(const struct cursor *file, const Elf64_Ehdr *header, const char *name,
			 Elf64_Shdr *section)
{
	struct cursor names;

	if (header->e_shnum > SECTIONS_MAX || !elf_section_names(file, header, &names))
		return false;
	for (unsigned i = 1; i < header->e_shnum; i++) {
		if (!cursor_entry(file, header->e_shoff, i, section, sizeof(*section)))
			return false;
		if (is_named(&names, section->sh_name, name))
			return true;
	}
	return false;
}

struct cursor elf_section(const void *program, size_t size, const char *name)
{
	struct cursor file = cursor_over(program, size);
	Elf64_Shdr section;
	Elf64_Ehdr header;

	/* A compressed section cannot be read as it stands. */
	if (!elf_header(&file, &header) || !find_section(&file, &header, name, &section) ||
	    section.sh_type == SHT_NOBITS || section.sh_flags & SHF_COMPRESSED)
		return (struct cursor){ .broken = true };
	return cursor_part(&file, section.sh_offset, section.sh_size);
}

/* Does the program start at the C library's _start? A submission cannot define a second one (that
   is a link error), so the symbol is ours unless the linker itself was taken over. */
static bool starts_at_start(const struct cursor *file, const Elf64_Ehdr *header)
{
	struct cursor names;
	Elf64_Shdr symbols, strings;

	if (!find_section(file, header, ".symtab", &symbols) ||
	    !find_section(file, header, ".strtab", &strings))
		return false;
	names = cursor_part(file, strings.sh_offset, strings.sh_size);
	for (uint64_t i = 0; i < MIN(symbols.sh_size / sizeof(Elf64_Sym), SYMBOLS_MAX); i++) {
		Elf64_Sym symbol;

		if (!cursor_entry(file, symbols.sh_offset, i, &symbol, sizeof(symbol)))
			return false;
		if (ELF64_ST_BIND(symbol.st_info) == STB_GLOBAL &&
		    symbol.st_value == header->e_entry &&
		    is_named(&names, symbol.st_name, "_start"))
			return true;
	}
	return false;
}

enum elf_verdict elf_audit(const void *program, size_t size)
{
	struct cursor file = cursor_over(program, size);
	enum elf_verdict verdict;
	Elf64_Ehdr header;

	if (!elf_header(&file, &header) || header.e_type != ET_EXEC)
		return ELF_NOT_OURS;
	verdict = audit_segments(&file, &header);
	if (verdict != ELF_GOOD)
		return verdict;
	return starts_at_start(&file, &header) ? ELF_GOOD : ELF_BAD_ENTRY;
}
