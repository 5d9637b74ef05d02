/*
 * What is worth how much, where a format gives points and not per cent. Shares are multiples of a
 * hundredth and add up to the whole, exactly, as the decimal numbers that they are written as (of which
 * few are binary ones: adding them as such ends within 1e-13 of it).
 */
#pragma once

#include <jansson.h>
#include <stddef.h>

/* The i-th of n equal shares. */
double points_of_verdict(double whole, size_t i, size_t n);

/* The share of the i-th check of a verdict that is worth `whole`, by its max_points. */
double points_of_check(double whole, const json_t *checks, size_t i);
