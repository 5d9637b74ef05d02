/*
 * How much memory one process of a grading may fill where a container limits the memory of all.
 * Reaching that limit is not an allocation that fails: the kernel kills somebody, or freezes all.
 */
#pragma once

#include <stddef.h>

struct fault;

/* *bytes: what a tool or a submission may fill while front and runner stay alive beside it; 0 where
   nothing near enough limits us. Returns 0, or -errno with *fault set when so little is left that a
   compiler could not work: that is not to be held against a submission. */
int memory_budget(size_t *bytes, struct fault *fault);

/* The same for a file system whose root is `root` ("" is the real one), for tests. */
int memory_budget_of(size_t *bytes, const char *root, struct fault *fault);
