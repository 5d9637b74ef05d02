/*
 * Where the compiler's parts and our prelinked harnesses are, which flags they get, what they may
 * read. Found once per process; read-only afterwards.
 */
#pragma once

#include <stdbool.h>

struct fault;
struct machine;

enum toolchain_kind {
	TOOLCHAIN_FAST,		/* cc1, as and ld called directly, prelude precompiled */
	TOOLCHAIN_PLAIN,	/* the gcc driver, headers read anew */
};

struct toolchain;

/* `data` is the folder with harness/, exercises/ and student_template/ (see base/datadir.h),
   already staged where this uid can read it; `work` a private, empty folder for what the tools
   write. TOOLCHAIN_FAST falls back to the plain way when the prebuilt parts do not fit the compiler
   found. Returns 0 or -errno with *fault set (no compiler: the sentence says what to install). */
int toolchain_open(struct toolchain **out, enum toolchain_kind kind, const char *data,
		   const char *work, struct fault *fault);
void toolchain_close(struct toolchain *toolchain);

/* What can be made ready before a submission is compiled, or while it is: the image of the exercise
   `id`, started on `machine`. compile_submission() does without. 0, or -errno with *fault set. */
int toolchain_prepare(const struct toolchain *toolchain, const char *id, struct machine *machine,
		      struct fault *fault);

const char *toolchain_compiler(const struct toolchain *toolchain);	/* "gcc 12.2.0" */
enum toolchain_kind toolchain_kind(const struct toolchain *toolchain);	/* the one in use */
