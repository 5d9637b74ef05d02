/* What the tests of the sandbox share: a machine, and one run of a probe in it. */
#pragma once

#include "grader/exercise.h"
#include "grader/run/run.h"

/* To be each test's .init: becomes an ordinary user, as the grader does, or skips. */
void ordinary_user(void);

/* One run of try-syscall with `tries`, in which names of system calls stand for their numbers. Never
   NULL; run_free() is the caller's. */
const struct run *run_tries(const char *tries);

/* The same, given up as soon as it has started. */
void abandon_tries(const char *tries);

/* One run of the program that an environment variable names. */
const struct run *run_program(const char *variable, const char *argument);

/* One run of call-libc that may wait so long in vain; *patience_ms becomes what is left of it. */
const struct run *run_patiently(const char *argument, int *patience_ms);

/* The program in memory; for the caller to close. */
int load_program(const char *variable);

/* Names of system calls to their numbers; malloc'ed. */
char *with_numbers(const char *tries);

extern const char *const ending_names[];
