/* The relocations of an object that is placed: the kinds that ordinary code has. See placing.h. */

#include "grader/compile/placing.h"

/* Writes the relocated value at `to`, of which `left` bytes are there. */
static bool relocate(uint8_t *to, uint64_t left, unsigned type, uint64_t value, uint64_t address)
{
	int64_t number = (int64_t)value;
	size_t width = 4;
	bool fits = true;

	switch (type) {
	case R_X86_64_64:
		width = 8;
		break;
	case R_X86_64_PC32:
	case R_X86_64_PLT32:
		number = (int64_t)(value - address);	/* both may be anything */
		/* fall through */
	case R_X86_64_32S:
		fits = number == (int32_t)number;
		break;
	case R_X86_64_32:
		fits = number == (int64_t)(uint32_t)number;
		break;
	default:
		return false;
	}
	if (!fits || left < width)
		return false;
	memcpy(to, &number, width);
	return true;
}

static bool relocate_section(struct placing *p, const struct section *relocations,
			     const struct section *target)
{
	struct cursor table = contents(p, relocations), bytes = contents(p, target);
	uint8_t *start;
	Elf64_Rela entry;

	if (table.broken || bytes.broken || target->header.sh_type == SHT_NOBITS ||
	    relocations->header.sh_link != p->symbols ||
	    relocations->header.sh_entsize != sizeof(entry))
		return false;
	start = p->object + target->header.sh_offset;
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

bool apply_relocations(struct placing *p)
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
