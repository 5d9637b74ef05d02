/*
 * What the steps of place.c share: an object under way into a program. The object is hostile bytes; all
 * that is read of it goes through a cursor, or is written to where one has been.
 */
#pragma once

#include <elf.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

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

/* The name at `offset`, or NULL. One that is longer than ordinary ones is not for us: an assembler that was
   taken over may write thousands in which reading each to its end takes for ever. */
static inline const char *name_at(const struct cursor *names, uint64_t offset)
{
	enum { LENGTH_MAX = 1024 };
	struct cursor at = cursor_part(names, offset, MIN(cursor_left(names) - offset, LENGTH_MAX));

	return cursor_string(&at);
}

/* What is in the file of a section; broken when it is not all there. */
static inline struct cursor contents(const struct placing *p, const struct section *section)
{
	struct cursor file = cursor_over(p->object, p->size);

	return cursor_part(&file, section->header.sh_offset, section->header.sh_size);
}

/* place_sections.c: reads the sections, and gives those that are loaded an address in one of the free
   segments. Each of these is false when the object is not for us. */
bool read_sections(struct placing *p);
bool place_sections(struct placing *p);

/* place_symbols.c: the symbols get values; among them have to be the functions that are wanted. */
bool read_symbols(struct placing *p);

/* place_relocations.c: applied in the object. */
bool apply_relocations(struct placing *p);
