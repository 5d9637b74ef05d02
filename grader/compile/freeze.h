/*
 * Lets a ready image start once and keeps what its memory is then, so that each program made from it
 * goes on from there: see harness/frozen.h. Nothing of a submission's is in it yet.
 *
 * The start depends on the processor (libc chooses its functions by it), so it is made on the machine
 * that grades, once for each exercise.
 */
#pragma once

struct fault;
struct image;
struct machine;

/* Starts `program`, which image_program() made of it. If that does not work, the image stays as it is, and
   its programs start in the ordinary way. 0, or -errno with *fault set when the machine failed. Once is
   enough. */
int image_freeze(struct image *image, int program, struct machine *machine, struct fault *fault);
