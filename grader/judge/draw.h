/*
 * Numbers drawn from the seed. The seed only disguises: which port, which numbers, which unused
 * bits. No edge that a check needs is left to it; edges stand in fixed scenarios.
 */
#pragma once

#include <stdint.h>

#include "grader/judge/evidence.h"

struct draw {
	uint64_t state;
};

/* A stream of its own for each (seed, name): adding a scenario does not change another's data. */
struct draw draw_from(uint64_t seed, const char *name);

uint64_t draw_bits(struct draw *draw);				/* 64 of them */
uint32_t draw_below(struct draw *draw, uint32_t bound);		/* 0 .. bound-1; bound > 0 */
uint32_t draw_between(struct draw *draw, uint32_t low, uint32_t high);	/* both included */

/* An address on ::1 with a port of 1024..32767. Two draws may meet; a scenario that needs two
   addresses draws until they differ. */
struct address draw_address(struct draw *draw);
