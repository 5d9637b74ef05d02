/* The function that you write for this exercise. Do not change this file. */
#pragma once

#include <stdint.h>

/*
 * TODO: what it does, what it is given, what it returns.
 */
int @NAME@(int32_t number);
