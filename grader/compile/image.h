/*
 * The ready image of an exercise: harness and libc linked to their final addresses when sockgrade
 * was built, with three empty segments kept for a submission's code, constants and data, and the
 * list of names that are in it. Our own files, trusted; harness/prelink makes them.
 */
#pragma once

#include <elf.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { IMAGE_FUNCTIONS_MAX = 8 };	/* that one harness calls of a submission */

struct image {
	const uint8_t *bytes;		/* the program, an ELF file */
	size_t size;
	const char *names;		/* sorted lines: see image_name() */
	size_t names_size;
	size_t n_functions;		/* that the harness calls: see NAME_WANTED */

	/* Once it is frozen (freeze.h): what its writable memory holds after its start. */
	uint8_t *memory;		/* or NULL */
	size_t memory_size;
	unsigned calls_before;		/* calls of that start that were notified */
};

enum image_name {
	NAME_UNKNOWN,	/* nothing in the image has this name */
	NAME_TAKEN,	/* something has, and cannot be referred to by an address */
	NAME_THERE,	/* it lies at *address */
	NAME_WANTED,	/* the harness calls it, by the jump of number *address */
};

/* Maps harness/harness-`id`.image and .names of the folder `data`. False when there are none:
   another machine than x86-64, or a harness that calls too many functions. */
bool image_open(struct image *image, const char *data, const char *id);
void image_close(struct image *image);

/* Its own writable segment, the first of that kind: those for the submission come after it. Returns
   where the header is in the file, 0 when there is none. */
size_t image_memory(const struct image *image, Elf64_Phdr *segment);

/* *program: a new memfd that holds it, as it begins or as it is frozen; *size: bytes of that file, a
   multiple of a page. 0 or -errno. */
int image_program(int *program, size_t *size, const struct image *image);

/* The same for a file that holds it as it begins, once it is frozen. */
int image_complete(int program, size_t *size, const struct image *image);

/* A line is "NAME ADDRESS", the address in hexadecimal, "NAME -", or "NAME =NUMBER" for a function
   that the submission has to define; numbers begin at 0. */
enum image_name image_name(const struct image *image, const char *name, uint64_t *address);
