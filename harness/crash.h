/*
 * What the harness says about a crash before the process dies of it: where, at what, and the text
 * that was not printed yet. All of it explains; the signal that ends the process is the evidence.
 */
#pragma once

#include <stdint.h>

struct harness_fault;

/* From here on the signals of a crash are reported, each once, on a stack of their own. */
void catch_crashes(void);

/* Writes what waits in stdout's buffer to descriptor 1 and empties it. */
void flush_text(void);

/* Reports damage found by the final check; the caller goes on. */
void report_heap_error(const struct harness_fault *fault);

/* Reports what free() or realloc() found, with the callers found above the frame at `stack`, and
   dies by SIGABRT. Works before main() too. */
_Noreturn void die_of_heap_error(struct harness_fault *fault, uintptr_t stack);
