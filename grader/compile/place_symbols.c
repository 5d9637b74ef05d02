/* The symbols of an object that is placed get their values. See placing.h. */

#include "grader/compile/placing.h"

#include <stdlib.h>

static bool is_plain(unsigned type)
{
	return type == STT_NOTYPE || type == STT_OBJECT || type == STT_FUNC;
}

/* One that others may see: it must not have a name that the image has too, for then his must
   replace it everywhere. */
static bool note_definition(struct placing *p, const Elf64_Sym *symbol, const char *name,
			    uint64_t value)
{
	enum image_name found;
	uint64_t number;

	if (!is_plain(ELF64_ST_TYPE(symbol->st_info)) ||
	    (ELF64_ST_BIND(symbol->st_info) != STB_GLOBAL &&
	     ELF64_ST_BIND(symbol->st_info) != STB_WEAK))
		return false;
	found = image_name(p->image, name, &number);
	if (found == NAME_WANTED)
		p->functions[number] = value;
	return found == NAME_WANTED || found == NAME_UNKNOWN;
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

bool read_symbols(struct placing *p)
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

		if (!cursor_entry(&table, 0, i, &symbol, sizeof(symbol)))
			return false;
		name = name_at(&names, symbol.st_name);
		if (!name || !value_of(p, &symbol, name, &p->values[i]))
			return false;
	}
	return p->values && has_all_functions(p);
}
