/*
 * x86-64 only so far; elsewhere no image is made, and place() is never reached with one.
 *
 * In four steps, each of which may find that this object is not for us: sections get addresses,
 * symbols get values, relocations are applied in the object, segments are copied to the program.
 */

#include "grader/compile/place.h"

#include <elf.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#include "grader/base/util.h"
#include "grader/compile/cursor.h"
#include "grader/compile/image.h"

enum { PAGE = 4096, SECTIONS_MAX = 512, SYMBOLS_MAX = 1 << 16, SEGMENT_BYTES_MAX = 48 << 20 };

enum part { CODE, CONSTANTS, DATA, N_PARTS };

/* What the harness finds at the start of the segment of code: harness/crash.c reads the size,
   call.c calls the jumps, in the order in which the names have their numbers. */
struct placed_code {
	uint64_t size;			/* of the segment, with this */
	struct __attribute__((packed)) {
		uint8_t jump;		/* 0xe9: to the function that the exercise asks for */
		int32_t distance;
		uint8_t unused[3];
	} functions[IMAGE_FUNCTIONS_MAX];
};

/* One of the three free segments. */
struct segment {
	size_t header;			/* where its program header is, in the image */
	Elf64_Phdr program;
	uint64_t in_file, in_memory;	/* bytes used so far */
	uint64_t limit;			/* of in_memory */
};

struct section {
	Elf64_Shdr header;
	const char *name;
	bool placed, lines;		/* loaded; .debug_line */
	enum part part;
	uint64_t address;		/* 0 for those that are not loaded */
};

struct placing {
	const struct image *image;
	uint8_t *object;
	size_t size;
	struct section *sections;
	size_t n_sections;
	uint64_t *values;		/* of the symbols */
	size_t n_symbols, symbols;	/* and the number of their section */
	uint64_t functions[IMAGE_FUNCTIONS_MAX];	/* addresses, 0: not seen */
	struct segment segments[N_PARTS];
};

static bool copy_out(const struct cursor *from, uint64_t offset, void *to, size_t size)
{
	struct cursor part = cursor_part(from, offset, size);
	const uint8_t *bytes = cursor_take(&part, size);

	if (bytes)
		memcpy(to, bytes, size);
	return bytes != NULL;
}

/* The last three segments to load are the free ones, in the order of enum part. */
static bool find_segments(struct placing *p)
{
	struct cursor file = cursor_over(p->image->bytes, p->image->size);
	struct segment found[N_PARTS] = { 0 };
	Elf64_Ehdr header;

	if (!copy_out(&file, 0, &header, sizeof(header)))
		return false;
	for (size_t i = 0; i < header.e_phnum; i++) {
		struct segment segment = { .header = header.e_phoff + i * sizeof(Elf64_Phdr) };

		if (!copy_out(&file, segment.header, &segment.program, sizeof(segment.program)))
			return false;
		if (segment.program.p_type != PT_LOAD)
			continue;
		memmove(found, found + 1, (N_PARTS - 1) * sizeof(*found));
		found[N_PARTS - 1] = segment;
	}
	for (enum part part = 0; part < N_PARTS; part++) {
		found[part].limit = part < DATA ?
			found[part + 1].program.p_vaddr - found[part].program.p_vaddr :
			SEGMENT_BYTES_MAX;
		p->segments[part] = found[part];
	}
	p->segments[CODE].in_file = p->segments[CODE].in_memory = sizeof(struct placed_code);
	return found[CODE].program.p_vaddr != 0;
}

static const char *string_at(const struct cursor *strings, uint64_t offset)
{
	struct cursor at = cursor_part(strings, offset, offset < cursor_left(strings) ?
						       cursor_left(strings) - offset : 1);

	return cursor_string(&at);
}

static struct cursor contents(const struct placing *p, const struct section *section)
{
	struct cursor file = cursor_over(p->object, p->size);

	return cursor_part(&file, section->header.sh_offset, section->header.sh_size);
}

static bool read_sections(struct placing *p)
{
	struct cursor file = cursor_over(p->object, p->size), names;
	Elf64_Ehdr header;

	if (!copy_out(&file, 0, &header, sizeof(header)) ||
	    memcmp(header.e_ident, ELFMAG, SELFMAG) != 0 || header.e_type != ET_REL ||
	    header.e_ident[EI_CLASS] != ELFCLASS64 || header.e_machine != EM_X86_64 ||
	    header.e_shentsize != sizeof(Elf64_Shdr) || header.e_shnum > SECTIONS_MAX ||
	    header.e_shstrndx >= header.e_shnum)
		return false;
	p->n_sections = header.e_shnum;
	p->sections = calloc(p->n_sections, sizeof(*p->sections));
	for (size_t i = 0; p->sections && i < p->n_sections; i++) {
		if (!copy_out(&file, header.e_shoff + i * sizeof(Elf64_Shdr),
			      &p->sections[i].header, sizeof(Elf64_Shdr)))
			return false;
	}
	if (!p->sections)
		return false;
	names = contents(p, &p->sections[header.e_shstrndx]);
	for (size_t i = 0; i < p->n_sections; i++) {
		p->sections[i].name = string_at(&names, p->sections[i].header.sh_name);
		if (!p->sections[i].name)
			return false;
	}
	return true;
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
	const uint64_t flags = section->header.sh_flags;
	const bool empty = section->header.sh_type == SHT_NOBITS;
	const char *name = section->name;

	if (flags & ~(uint64_t)(SHF_ALLOC | SHF_WRITE | SHF_EXECINSTR | SHF_MERGE | SHF_STRINGS) ||
	    (section->header.sh_type != SHT_PROGBITS && !empty))
		return false;
	section->placed = true;
	switch (flags & (SHF_WRITE | SHF_EXECINSTR)) {
	case SHF_EXECINSTR:
		section->part = CODE;
		return !empty && is_kind(name, ".text");
	case 0:
		section->part = CONSTANTS;
		return !empty && is_kind(name, ".rodata");
	case SHF_WRITE:
		section->part = DATA;
		return is_kind(name, empty ? ".bss" : ".data");
	}
	return false;	/* writable code */
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

static bool place_sections(struct placing *p)
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

static bool is_plain(unsigned type)
{
	return type == STT_NOTYPE || type == STT_OBJECT || type == STT_FUNC;
}

/* One that others may see: it must not have a name that the image has too, for then his must
   replace it everywhere. */
static bool note_definition(struct placing *p, const Elf64_Sym *symbol, const char *name,
			    uint64_t value)
{
	uint64_t number;

	if (!is_plain(ELF64_ST_TYPE(symbol->st_info)) ||
	    (ELF64_ST_BIND(symbol->st_info) != STB_GLOBAL &&
	     ELF64_ST_BIND(symbol->st_info) != STB_WEAK))
		return false;
	switch (image_name(p->image, name, &number)) {
	case NAME_WANTED:
		p->functions[number] = value;
		return true;
	case NAME_UNKNOWN:
		return true;
	case NAME_TAKEN:
	case NAME_THERE:
		break;
	}
	return false;
}

static bool has_all_functions(const struct placing *p)
{
	for (size_t i = 0; i < p->image->n_functions; i++)
		if (p->functions[i] == 0)
			return false;
	return true;
}

static bool value_of(struct placing *p, const Elf64_Sym *symbol, const char *name, uint64_t *value)
{
	const bool local = ELF64_ST_BIND(symbol->st_info) == STB_LOCAL;
	const unsigned type = ELF64_ST_TYPE(symbol->st_info);

	if (symbol->st_shndx == SHN_UNDEF)
		return !local && is_plain(type) && image_name(p->image, name, value) == NAME_THERE;
	if (symbol->st_shndx == SHN_ABS && local)
		*value = symbol->st_value;
	else if (symbol->st_shndx >= p->n_sections)
		return false;
	else
		*value = p->sections[symbol->st_shndx].address + symbol->st_value;
	if (local)
		return is_plain(type) || type == STT_SECTION || type == STT_FILE;
	return p->sections[symbol->st_shndx].placed &&
	       note_definition(p, symbol, name, *value);
}

static bool read_symbols(struct placing *p)
{
	const struct section *section = &p->sections[p->symbols];
	struct cursor table = contents(p, section), names;

	p->n_symbols = section->header.sh_size / sizeof(Elf64_Sym);
	if (table.broken || section->header.sh_entsize != sizeof(Elf64_Sym) ||
	    p->n_symbols > SYMBOLS_MAX || section->header.sh_link >= p->n_sections)
		return false;
	names = contents(p, &p->sections[section->header.sh_link]);
	p->values = calloc(p->n_symbols + 1, sizeof(*p->values));
	for (size_t i = 1; p->values && i < p->n_symbols; i++) {
		const char *name;
		Elf64_Sym symbol;

		if (!copy_out(&table, i * sizeof(symbol), &symbol, sizeof(symbol)))
			return false;
		name = string_at(&names, symbol.st_name);
		if (!name || !value_of(p, &symbol, name, &p->values[i]))
			return false;
	}
	return p->values && has_all_functions(p);
}

/* Writes the relocated value at `to`, of which `left` bytes are there. */
static bool relocate(uint8_t *to, uint64_t left, unsigned type, uint64_t value, uint64_t address)
{
	int64_t number = (int64_t)value;
	size_t width = 4;

	switch (type) {
	case R_X86_64_64:
		width = 8;
		break;
	case R_X86_64_PC32:
	case R_X86_64_PLT32:
		number -= (int64_t)address;
		if (number != (int32_t)number)
			return false;
		break;
	case R_X86_64_32S:
		if (number != (int32_t)number)
			return false;
		break;
	case R_X86_64_32:
		if (number != (int64_t)(uint32_t)number)
			return false;
		break;
	default:
		return false;
	}
	if (left < width)
		return false;
	memcpy(to, &number, width);
	return true;
}

static bool relocate_section(struct placing *p, const struct section *relocations,
			     const struct section *target)
{
	struct cursor table = contents(p, relocations), bytes = contents(p, target);
	uint8_t *start = p->object + target->header.sh_offset;
	Elf64_Rela entry;

	if (table.broken || bytes.broken || target->header.sh_type == SHT_NOBITS ||
	    relocations->header.sh_link != p->symbols ||
	    relocations->header.sh_entsize != sizeof(entry))
		return false;
	while (cursor_left(&table) >= sizeof(entry)) {
		uint64_t symbol, offset;

		/* Copied: tables that overlap what is relocated are his own trouble. */
		memcpy(&entry, cursor_take(&table, sizeof(entry)), sizeof(entry));
		symbol = ELF64_R_SYM(entry.r_info);
		offset = entry.r_offset;
		if (symbol >= p->n_symbols || offset >= target->header.sh_size ||
		    !relocate(start + offset, target->header.sh_size - offset,
			      ELF64_R_TYPE(entry.r_info),
			      p->values[symbol] + (uint64_t)entry.r_addend,
			      target->address + offset))
			return false;
	}
	return true;
}

static bool apply_relocations(struct placing *p)
{
	for (size_t i = 1; i < p->n_sections; i++) {
		const struct section *section = &p->sections[i], *target;

		if (section->header.sh_type != SHT_RELA && section->header.sh_type != SHT_REL)
			continue;
		if (section->header.sh_info >= p->n_sections)
			return false;
		target = &p->sections[section->header.sh_info];
		if (!target->placed && !target->lines)
			continue;
		if (section->header.sh_type == SHT_REL || !relocate_section(p, section, target))
			return false;
	}
	return true;
}

static int put(int fd, uint64_t offset, const void *bytes, size_t size)
{
	while (size > 0) {
		ssize_t n = pwrite(fd, bytes, size, (off_t)offset);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -errno;
		bytes = (const uint8_t *)bytes + n;
		offset += (size_t)n;
		size -= (size_t)n;
	}
	return 0;
}

/* The header of a segment with something in it, which begins at `offset` of the file. */
static int put_header(int fd, const struct segment *segment, uint64_t offset)
{
	Elf64_Phdr header = segment->program;

	header.p_offset = offset;
	header.p_filesz = segment->in_file;
	header.p_memsz = segment->in_memory;
	return put(fd, segment->header, &header, sizeof(header));
}

static int put_contents(int fd, const struct placing *p, enum part part, uint64_t offset)
{
	int error = 0;

	for (size_t i = 1; i < p->n_sections && !error; i++) {
		const struct section *section = &p->sections[i];
		const Elf64_Shdr *header = &section->header;

		if (section->placed && section->part == part && header->sh_type != SHT_NOBITS)
			error = put(fd, offset + section->address - p->segments[part].program.p_vaddr,
				    p->object + header->sh_offset, header->sh_size);
	}
	return error;
}

/* Behind the image in the file, which ends at `offset`. */
static int write_submission(int fd, uint64_t offset, const struct placing *p)
{
	const struct segment *code = &p->segments[CODE];
	struct placed_code start = { .size = code->in_memory };
	int error;

	for (size_t i = 0; i < p->image->n_functions; i++) {
		const uint64_t after_jump = code->program.p_vaddr +
					    offsetof(struct placed_code, functions[i].unused);

		start.functions[i].jump = 0xe9;
		start.functions[i].distance = (int32_t)(p->functions[i] - after_jump);
	}
	error = put(fd, offset, &start, sizeof(start));
	for (enum part part = 0; part < N_PARTS && !error; part++) {
		const struct segment *segment = &p->segments[part];

		if (segment->in_memory == 0)
			continue;
		error = put_header(fd, segment, offset);
		if (!error)
			error = put_contents(fd, p, part, offset);
		offset += (segment->in_file + PAGE - 1) & -(uint64_t)PAGE;
	}
	/* Up to the last page's end, so that no segment reaches past the end of the file. */
	return error || ftruncate(fd, (off_t)offset) == 0 ? error : -errno;
}

int place(int program, size_t end, const struct image *image, uint8_t *object, size_t size)
{
	struct placing p = { .image = image, .object = object, .size = size };
	int result = find_segments(&p) && read_sections(&p) && place_sections(&p) &&
		     read_symbols(&p) && apply_relocations(&p);

	if (result == 1) {
		result = write_submission(program, end, &p);
		result = result < 0 ? result : 1;
	}
	free(p.sections);
	free(p.values);
	return result;
}
