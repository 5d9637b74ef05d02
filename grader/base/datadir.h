/*
 * Where sockgrade finds what was built beside it: a folder with harness/, student_template/ and
 * exercises/. Found from the program's own place, so that a build folder, an installation and a
 * copy of either work without any setting.
 */
#pragma once

struct fault;

/* *path: absolute, owned by the caller. Beside the program when harness/ is there (a build
   folder), else ../lib/sockgrade (installed). Returns 0 or -errno with *fault set. */
int datadir_find(char **path, struct fault *fault);

/* The same question for a program at `program`, an absolute path; *path as above. */
int datadir_of(char **path, const char *program, struct fault *fault);
