/* The functions that you write for this exercise. Do not change this file. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/*
 * Writes the message of 8 bytes to buffer, which has `size` bytes, and touches nothing behind it.
 * value is less than 2^24. Returns 8, or -1 if the buffer is too small.
 */
ssize_t encode_message(uint8_t *buffer, size_t size, uint16_t id, const bool flags[8],
		       uint32_t value, uint8_t first, uint8_t second);

/*
 * Reads a message of `len` bytes from buffer and stores its fields. Returns 0, or -1 if it is not 8
 * bytes long.
 */
int decode_message(const uint8_t *buffer, size_t len, uint16_t *id, bool flags[8], uint32_t *value,
		   uint8_t *first, uint8_t *second);
