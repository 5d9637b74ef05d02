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

/* Each byte is drawn for itself, between that of `low` and that of `high`, both included. */
uint32_t draw_word(struct draw *draw, uint32_t low, uint32_t high);

/* An address on ::1 with a port of 1024..32767. Its two bytes differ, and exchanged they are an
   ordinary port too, so that a program that exchanges them meets the same with every seed. */
struct address draw_address(struct draw *draw);

/* The same, with another port than that one, whichever way its bytes are read. */
struct address draw_other_address(struct draw *draw, const struct address *address);
