/*
 * A start that is remembered. Half of what a run costs is the C library's start: it asks the
 * processor for its features, which traps on a virtual machine, and chooses its functions. That is
 * the same in each run, so the grader lets an image start once, keeps what its memory is when main()
 * begins, and programs made from it go on from there.
 *
 * Only in an image that submissions are placed in (grader/compile/place.h): there nothing of theirs
 * runs before main(). x86-64 only, as those.
 */
#pragma once

#include <stddef.h>

#if defined(__x86_64__)

/* In the program that is started with an argument: says that it is ready to be frozen, and tries what is
   forbidden (probe.h). In any other: nothing. */
void freeze(void);

#else

static inline void freeze(void)
{
}

#endif

/* driver.c: all that each run does anew; bytes at HARNESS_TLS. */
_Noreturn void begin_run(void);
extern size_t thread_local_size;
