/*
 * What time costs: for --timings, and for those who wait. No verdict may depend on it.
 */
#pragma once

#include <stdint.h>

/* A clock that only goes forward, in microseconds. */
uint64_t wall_micros(void);
