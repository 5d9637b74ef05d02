/*
 * Pieces of the verdict that more than one part of it needs: foreign text, addresses, messages. All
 * return new JSON for the caller, or NULL when out of memory.
 */
#pragma once

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct address;
struct value;

enum {
	SHOWN_OUTPUT_MAX = 4096,	/* bytes of what a run printed */
	SHOWN_MESSAGE_MAX = 1100,	/* bytes of a message, in hexadecimal */
	SHOWN_TEXT_MAX = 1000,		/* bytes of any other foreign text */
};

/* The first `limit` bytes as valid UTF-8: broken bytes and control characters but newline and tab
   become \x1b, characters that change how others are read \u202e. */
json_t *json_shown(const char *text, size_t size, size_t limit);

/* {"family", "address", "port"}, or null for no address. */
json_t *json_address(const struct address *address);

/* Adds "length", "bytes", "ints" and "text" to an object. False when out of memory. */
bool json_put_message(json_t *object, const uint8_t *bytes, size_t length);

/* One side of a gap; null for none. */
json_t *json_value(const struct value *value);

/* The number, or its symbol where it has one. */
json_t *json_symbol(const char *name, int number);

/* json_object_set_new() and json_array_append_new(), true when it went well. */
bool json_put(json_t *object, const char *key, json_t *value);
bool json_add(json_t *array, json_t *value);
