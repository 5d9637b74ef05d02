/*
 * What is worth saying and is not graded.
 */
#pragma once

#include <jansson.h>

struct verdict_parts;

/* A new array, at most 16 entries; NULL when out of memory. */
json_t *json_advice(const struct verdict_parts *parts);
