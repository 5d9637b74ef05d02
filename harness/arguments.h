/*
 * What the harness keeps about the arguments it has placed; argument() itself is in driver.h.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

struct harness_fault;

/* If `address` belongs to an argument's slot, sets region, index, offset and size of *fault. */
bool locate_argument(struct harness_fault *fault, uintptr_t address);
