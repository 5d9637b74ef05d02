/*
 * The short way to a program: puts the submission's object, as the assembler wrote it, into the
 * free segments of a ready image, instead of linking it with everything anew.
 *
 * Only for what is ordinary. Whatever is not (a name that the image has too, a function that it has
 * not, thread-local variables, constructors, a kind of relocation that is not in the table) is left
 * to the linker, which knows what to do or what to say. The object is read as hostile bytes.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

struct image;

/* Completes `program`, a file of image_program() with `end` bytes. `object` is changed: what of it lies
   in the program, and its .debug_line, is relocated. Returns 1 when it was placed; 0 when it has to be
   linked, and `program` is as it was; -errno. */
int place(int program, size_t end, const struct image *image, uint8_t *object, size_t size);
