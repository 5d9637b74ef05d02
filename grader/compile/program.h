/*
 * The program: taken out of the tools' folder once, linked or to be placed in a ready image; sealed,
 * and audited as sealed.
 */
#pragma once

#include "grader/compile/compile.h"

struct fault;
struct ready;

/* Takes `name` from the folder. When it may run, the compilation is COMPILE_OK and owns the image
   and its line table; else it is COMPILE_REFUSED with the reason. `n_lines` of `source_name` are
   known. Returns 0 or -errno with *fault set. No process may be left that writes there. */
int program_take(struct compilation *compilation, int folder, const char *name,
		 const char *source_name, int n_lines, struct fault *fault);

/* The short way: makes the program of the object `name` in the folder and of what is ready. *placed is
   false when the linker has to do it, and then nothing has happened. Otherwise as program_take(). */
int program_place(bool *placed, struct compilation *compilation, int folder, const char *name,
		  struct ready *ready, const char *source_name, int n_lines, struct fault *fault);
