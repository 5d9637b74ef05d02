/* Runs in the runner, over bytes that the linker wrote: every read is checked, every count bounded.
   */

#include "grader/compile/lines.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "grader/base/util.h"
#include "grader/compile/compile.h"
#include "grader/compile/cursor.h"
#include "grader/compile/elf.h"

/* The numbers of the DWARF standard that we meet, by its names. */
enum {
	DW_LNS_copy = 1,
	DW_LNS_advance_pc = 2,
	DW_LNS_advance_line = 3,
	DW_LNS_set_file = 4,
	DW_LNS_const_add_pc = 8,
	DW_LNS_fixed_advance_pc = 9,

	DW_LNE_end_sequence = 1,
	DW_LNE_set_address = 2,
};

enum { ROWS_MAX = 1 << 18, FILES_MAX = 1024 };

struct row {
	uint64_t address;
	uint32_t order;			/* as they come: the last of one address counts */
	int line;			/* 0: not the student's, or the end of a sequence */
	bool end;
};

struct line_table {
	struct row *rows;		/* by address */
	size_t n_rows, allocated;
};

/* The program of one unit of .debug_line: what its header says, and how it is read. */
struct unit {
	const char *file_name;
	int n_lines;
	uint8_t min_instruction, line_range, opcode_base;
	int8_t line_base;
	uint8_t operands[256];		/* of standard opcodes */
	bool students[FILES_MAX];	/* is file number i the student's? */
	size_t n_files;
};

static void add_file(struct unit *unit, const char *name)
{
	const char *slash = name ? strrchr(name, '/') : NULL;

	if (unit->n_files >= FILES_MAX)
		return;
	unit->students[unit->n_files++] =
		name && strcmp(slash ? slash + 1 : name, unit->file_name) == 0;
}

/* Folders, then files, which count from 1. */
static void read_names(struct unit *unit, struct cursor *c)
{
	const char *name;

	do
		name = cursor_string(c);
	while (name && *name);

	add_file(unit, NULL);
	for (name = cursor_string(c); name && *name; name = cursor_string(c)) {
		add_file(unit, name);
		for (int i = 0; i < 3; i++)
			cursor_uleb(c);
	}
}

static int add_row(struct line_table *table, const struct unit *unit, uint64_t address,
		   uint64_t file, uint64_t line, bool end)
{
	bool known = !end && file < unit->n_files && unit->students[file] && line >= 1 &&
		     line <= (uint64_t)unit->n_lines;
	int error = grow(&table->rows, &table->allocated, table->n_rows, sizeof(*table->rows));

	if (error)
		return error;
	table->rows[table->n_rows] = (struct row){
		.address = address,
		.order = (uint32_t)table->n_rows,
		.line = known ? (int)line : 0,
		.end = end,
	};
	table->n_rows++;
	return 0;
}

/* The registers of DWARF's line machine, as far as we need them. */
struct registers {
	uint64_t address, file, line;
};

static const struct registers initial = { .file = 1, .line = 1 };

static int extended(struct line_table *table, const struct unit *unit, struct registers *r,
		    struct cursor *c)
{
	uint64_t size = cursor_uleb(c);
	struct cursor operand = cursor_part(c, 0, size);
	int error = 0;

	cursor_take(c, size);
	switch (cursor_u8(&operand)) {
	case DW_LNE_end_sequence:
		error = add_row(table, unit, r->address, 0, 0, true);
		*r = initial;
		break;
	case DW_LNE_set_address:
		r->address = cursor_integer(&operand, MIN(cursor_left(&operand), sizeof(uint64_t)));
		break;
	}
	return error;
}

/* The opcodes that stand for a number of operands and at most change a register. */
static void standard(const struct unit *unit, struct registers *r, struct cursor *c, uint8_t opcode)
{
	switch (opcode) {
	case DW_LNS_advance_pc:
		r->address += cursor_uleb(c) * unit->min_instruction;
		return;
	case DW_LNS_advance_line:
		r->line += cursor_leb(c, true);
		return;
	case DW_LNS_set_file:
		r->file = cursor_uleb(c);
		return;
	case DW_LNS_const_add_pc:
		r->address += (uint64_t)(255 - unit->opcode_base) / unit->line_range *
			      unit->min_instruction;
		return;
	case DW_LNS_fixed_advance_pc:
		r->address += cursor_u16(c);
		return;
	default:
		for (unsigned i = 0; i < unit->operands[opcode]; i++)
			cursor_uleb(c);
	}
}

static int run_program(struct line_table *table, const struct unit *unit, struct cursor *c)
{
	struct registers r = initial;
	int error = 0;

	while (!error && cursor_left(c) > 0 && table->n_rows < ROWS_MAX) {
		uint8_t opcode = cursor_u8(c);
		bool special = opcode >= unit->opcode_base;

		if (special) {
			unsigned adjusted = opcode - unit->opcode_base;

			r.address += adjusted / unit->line_range * unit->min_instruction;
			r.line += (uint64_t)(int64_t)(unit->line_base +
						      (int)(adjusted % unit->line_range));
		}
		if (special || opcode == DW_LNS_copy)
			error = add_row(table, unit, r.address, r.file, r.line, false);
		else if (opcode == 0)
			error = extended(table, unit, &r, c);
		else
			standard(unit, &r, c, opcode);
	}
	return error;
}

/* A unit begins after its length. Of another version than those of DWARF 2 to 4 it is not the
   submission's, which is compiled with -gdwarf-4. */
static int read_unit(struct line_table *table, struct unit *unit, struct cursor *c)
{
	const uint16_t version = cursor_u16(c);
	const uint32_t header_size = cursor_u32(c);
	struct cursor header = cursor_part(c, 0, header_size);

	cursor_take(c, header_size);
	unit->n_files = 0;
	unit->min_instruction = cursor_u8(&header);
	if (version >= 4)
		cursor_u8(&header);	/* operations in an instruction: no VLIW machine here */
	cursor_u8(&header);		/* is_stmt at first */
	unit->line_base = (int8_t)cursor_u8(&header);
	unit->line_range = cursor_u8(&header);
	unit->opcode_base = cursor_u8(&header);
	for (unsigned i = 1; i < unit->opcode_base; i++)
		unit->operands[i] = cursor_u8(&header);
	read_names(unit, &header);
	if (version < 2 || version > 4 || header.broken || unit->line_range == 0 ||
	    unit->opcode_base == 0)
		return 0;
	return run_program(table, unit, c);
}

/* The length of DWARF's 64-bit form, which no gcc writes by itself, is longer than any section. */
static int read_units(struct line_table *table, struct unit *unit, struct cursor *section)
{
	int error = 0;

	while (!error && cursor_left(section) > 0) {
		const uint32_t length = cursor_u32(section);
		struct cursor c = cursor_part(section, 0, length);

		cursor_take(section, length);
		error = read_unit(table, unit, &c);
	}
	return error;
}

/* An end comes before what begins at the same address: the next function. */
static int by_address(const void *left, const void *right)
{
	const struct row *a = left, *b = right;

	if (a->address != b->address)
		return a->address < b->address ? -1 : 1;
	if (a->end != b->end)
		return a->end ? -1 : 1;
	return a->order < b->order ? -1 : a->order > b->order;
}

int lines_read(struct line_table **out, const void *program, size_t size, const char *file_name,
	       int n_lines)
{
	struct cursor section = elf_section(program, size, ".debug_line");
	cleanup_free struct line_table *table = calloc(1, sizeof(*table));
	cleanup_free struct unit *unit = calloc(1, sizeof(*unit));
	int error;

	*out = NULL;
	if (!table || !unit)
		return -ENOMEM;
	unit->file_name = file_name;
	unit->n_lines = n_lines;
	error = read_units(table, unit, &section);
	if (error || table->n_rows == 0) {
		free(table->rows);
		return error;
	}
	qsort(table->rows, table->n_rows, sizeof(*table->rows), by_address);
	*out = steal_pointer(&table);
	return 0;
}

void lines_free(struct line_table *lines)
{
	if (lines)
		free(lines->rows);
	free(lines);
}

int line_at(const struct line_table *lines, uint64_t address)
{
	size_t low = 0, high = lines ? lines->n_rows : 0;

	/* The first row beyond the address; the one before it is the last that begins at or below.
	   */
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (lines->rows[middle].address <= address)
			low = middle + 1;
		else
			high = middle;
	}
	return low > 0 ? lines->rows[low - 1].line : 0;
}
