/*
 * A copy of sockgrade that is used with whatever gcc is found (the folder that ci/inginious/bundle
 * makes) brings no description of one. It is made anew at each start, by the same script that makes
 * it at build time.
 */
#pragma once

#include <stdbool.h>

struct fault;

/* Whether the data folder knows its compiler. */
bool is_described(const char *data);

/* Writes place/harness/toolchain.json for the gcc of PATH ($SOCKGRADE_GCC, if that is set), with
   libraries and headers of the data folder. 0 or -errno with *fault set. */
int describe_toolchain(const char *data, const char *place, struct fault *fault);
