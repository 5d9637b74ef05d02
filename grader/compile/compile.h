/*
 * The student's C to a static program that may run: input check, compiler in its own sandbox,
 * diagnostics, audit, sealed memfd.
 *
 * Everything here treats compiler, assembler and linker as taken over by the submission: what they
 * write is data, capped and repaired; what they crash on is the student's failed compile.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct exercise;
struct fault;
struct toolchain;

enum { SUBMISSION_MAX = 64 * 1024 };	/* bytes of a submission */

enum severity { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_NOTE };

struct diagnostic {
	enum severity severity;
	char *message;		/* valid UTF-8, no control characters but newline */
	int line, column;	/* of the student's file, from 1; 0 where it has no place there */
	int byte;		/* the column in bytes, where the compiler counts tabs as it shows them */
	char *option;		/* "-Wunused-variable", or NULL */
};

/* How the compile of a submission ended. */
enum compile_result {
	COMPILE_OK,
	COMPILE_ERRORS,		/* the compiler said why */
	COMPILE_LINK_ERRORS,	/* the linker did: undefined or doubly defined functions */
	COMPILE_REFUSED,	/* the file may not be compiled, or its program not run: `reason` */
	COMPILE_GAVE_UP,	/* the compiler crashed or met a limit on this source: `reason` */
};

struct line_table;

struct compilation {
	enum compile_result result;
	const char *diagnosis;		/* id of the catalogue where one is known, else NULL; static */
	const char *reason;		/* marked for translation; REFUSED and GAVE_UP, else NULL */
	struct diagnostic *diagnostics;	/* in the compiler's order, at most 200 */
	size_t n_diagnostics;
	size_t n_omitted;		/* more that were not kept */
	int image;			/* sealed memfd of the audited program, or -1 */
	unsigned calls_before;		/* that its start made, which is not repeated: run_order */
	struct line_table *lines;	/* addresses of the student's code to lines, or NULL */
	uint64_t micros[4];		/* for --timings: cc1, as, ld, audit (plain: compile, 0, link, audit) */
};

void compilation_finish(struct compilation *compilation);

/* Line of the student's file at an address of the program, or 0. `lines` may be NULL. */
int line_at(const struct line_table *lines, uint64_t address);

/* Work to be done once, while the compiler works. 0, or -errno with *fault set. */
struct meanwhile {
	int (*work)(void *argument, struct fault *fault);
	void *argument;
	bool done;
};

/* Compiles `source` for the exercise `id`. The private folder `work` (an open directory that the
   compile may fill; everything in it is removed again) is where the tools write. Returns 0 when
   there is a result, whoever it pleases; -errno with *fault set when the machine or the
   installation failed. `meanwhile` may be NULL; where no compiler is started it is not done. */
int compile_submission(struct compilation *compilation, const struct toolchain *toolchain,
		       const char *id, const char *function, const char *source, size_t size,
		       struct meanwhile *meanwhile, struct fault *fault);
