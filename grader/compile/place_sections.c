/* The sections of an object that is placed: which are for us, and where they go. See placing.h. */

#include "grader/compile/placing.h"

#include <stdlib.h>

#include "grader/compile/elf.h"

bool read_sections(struct placing *p)
{
	struct cursor file = cursor_over(p->object, p->size), names;
	Elf64_Ehdr header;

	if (!elf_header(&file, &header) || header.e_type != ET_REL ||
	    header.e_shnum > SECTIONS_MAX || !elf_section_names(&file, &header, &names))
		return false;
	p->n_sections = header.e_shnum;
	p->sections = calloc(p->n_sections, sizeof(*p->sections));
	for (size_t i = 0; p->sections && i < p->n_sections; i++) {
		struct section *section = &p->sections[i];

		if (!cursor_entry(&file, header.e_shoff, i, &section->header,
				  sizeof(section->header)))
			return false;
		section->name = name_at(&names, section->header.sh_name);
		if (!section->name)
			return false;
	}
	return p->sections;
}

/* ".text", or ".text.something". Others (".init", ".ctors", names of the student's) mean something
   to the linker. */
static bool is_kind(const char *name, const char *kind)
{
	size_t length = strlen(kind);

	return strncmp(name, kind, length) == 0 && (name[length] == '\0' || name[length] == '.');
}

static bool classify(struct section *section)
{
	static const struct {
		const char *name;
		uint32_t type;
		uint64_t flags;
		enum part part;
	} kinds[] = {
		{ ".text", SHT_PROGBITS, SHF_EXECINSTR, CODE },
		{ ".rodata", SHT_PROGBITS, 0, CONSTANTS },
		{ ".data", SHT_PROGBITS, SHF_WRITE, DATA },
		{ ".bss", SHT_NOBITS, SHF_WRITE, DATA },
	};
	const uint64_t flags = section->header.sh_flags &
			       ~(uint64_t)(SHF_ALLOC | SHF_MERGE | SHF_STRINGS);

	for (size_t i = 0; i < N_ELEMENTS(kinds); i++) {
		if (section->header.sh_type != kinds[i].type || flags != kinds[i].flags ||
		    !is_kind(section->name, kinds[i].name))
			continue;
		section->placed = true;
		section->part = kinds[i].part;
		return true;
	}
	return false;
}

static bool give_address(struct placing *p, struct section *section)
{
	struct segment *segment = &p->segments[section->part];
	uint64_t align = section->header.sh_addralign ? section->header.sh_addralign : 1;
	uint64_t at;

	if (align > PAGE || align & (align - 1) || section->header.sh_size > SEGMENT_BYTES_MAX)
		return false;
	at = (segment->in_memory + align - 1) & -align;
	section->address = segment->program.p_vaddr + at;
	segment->in_memory = at + section->header.sh_size;
	if (section->header.sh_type == SHT_NOBITS)
		return segment->in_memory <= segment->limit;
	segment->in_file = segment->in_memory;
	return segment->in_memory <= segment->limit && !contents(p, section).broken;
}

bool place_sections(struct placing *p)
{
	for (size_t i = 1; i < p->n_sections; i++) {
		struct section *section = &p->sections[i];

		section->lines = strcmp(section->name, ".debug_line") == 0;
		if (section->header.sh_flags & SHF_ALLOC) {
			if (!classify(section))
				return false;
		} else if (section->header.sh_type == SHT_SYMTAB) {
			if (p->symbols)
				return false;
			p->symbols = i;
		} else if (section->header.sh_type == SHT_GROUP ||
			   strncmp(section->name, ".gnu.", 5) == 0) {
			return false;
		}
	}
	/* What is not in the file comes last. */
	for (int empty = 0; empty < 2; empty++) {
		for (size_t i = 1; i < p->n_sections; i++) {
			struct section *section = &p->sections[i];

			if (section->placed && (section->header.sh_type == SHT_NOBITS) == empty &&
			    !give_address(p, section))
				return false;
		}
	}
	return p->symbols != 0;
}
