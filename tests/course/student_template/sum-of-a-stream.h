/* The function that you write for this exercise. Do not change this file. */
#pragma once

#include <stdint.h>

/*
 * Receives 32-bit integers from the connected stream `fd` until the other side has said all, stores
 * their sum, modulo 2^32, in *sum.
 *
 * Returns how many there were, or -1 as soon as receiving fails.
 */
int sum_of_a_stream(int fd, uint32_t *sum);
