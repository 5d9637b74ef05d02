/*
 * Looks at a linked program before it may run: is it the plain static kind that our own link makes?
 * Defence in depth: the sandbox holds whatever it is. Pure functions over bytes.
 */
#pragma once

#include <elf.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct cursor;

enum elf_verdict {
	ELF_GOOD,
	ELF_NOT_OURS,		/* not the kind of file that our link makes, or damaged */
	ELF_TOO_LARGE,		/* its segments ask for more memory than a run has */
	ELF_HAS_INTERPRETER,	/* it asks the kernel to load another program (PT_INTERP) */
	ELF_WRITABLE_CODE,	/* a segment, or the stack, is writable and executable */
	ELF_BAD_ENTRY,		/* it does not start where the C library does */
	ELF_VERDICTS,
};

/* The verdict over the `size` bytes of a program. */
enum elf_verdict elf_audit(const void *program, size_t size);

/* Copies the header of a program or an object. False when it is not one of this architecture. */
bool elf_header(const struct cursor *file, Elf64_Ehdr *header);

/* The table of the names of its sections. False when it does not say where that is. */
bool elf_section_names(const struct cursor *file, const Elf64_Ehdr *header, struct cursor *names);

/* The contents of the first section of that name, in a program or an object: a cursor over it,
   broken when there is none. */
struct cursor elf_section(const void *program, size_t size, const char *name);
