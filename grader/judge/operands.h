/*
 * Numbers to be added or multiplied, drawn so that the result is what a scenario wants. All of them,
 * and the results, are below 2^31.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "grader/judge/draw.h"
#include "grader/judge/reckoning.h"

/* Fills the numbers of `asked`, whose operation and form are set: the result lies between `low` and
   `high`. `n` is how many, where the function lets choose. */
typedef void operands_draw(struct reckoning *asked, struct draw *draw, uint32_t low, uint32_t high,
			   size_t n);

/* Five summands. The sum, 0x24000000 or more, is drawn byte by byte (draw_word()); of the summands one
   is 0, and in each place but the first there is a byte of 128 or more. */
operands_draw draw_summands;

/* A factor, a 1, a factor; it is the factors that lie between the bounds. All bytes of a product that
   is asked for as an integer are set, the last three to 128 or more. */
operands_draw draw_factors;

/* As many as wanted: small ones (ones, in a product), and in the middle what is missing. */
operands_draw draw_parts;
