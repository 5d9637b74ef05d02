/*
 * What the fuzz targets of this folder share. A target is one file, TARGET.c, with the entry that
 * libFuzzer calls; it says in its first comment what it feeds to whom, and what must hold besides
 * "no sanitizer complains". Seeds are in seeds/TARGET/.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);
int LLVMFuzzerInitialize(int *argc, char ***argv);

/* Holds, or the input is a finding. */
#define MUST(condition)                                                                            \
	do {                                                                                       \
		if (!(condition)) {                                                                \
			fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);            \
			abort();                                                                   \
		}                                                                                  \
	} while (0)

/* The bytes as a string, in memory of exactly that size. Owned by the caller. */
static inline char *string_from(const uint8_t *bytes, size_t size)
{
	char *text = malloc(size + 1);

	MUST(text);
	memcpy(text, bytes, size);
	text[size] = '\0';
	return text;
}

/* Valid UTF-8, in which nothing but newline moves a cursor. Nothing of ours for a fuzzer to explore. */
__attribute__((no_sanitize("coverage"))) static inline bool is_harmless(const char *text, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		unsigned char c = (unsigned char)text[i];
		size_t more = c < 0x80 ? 0 : c < 0xc2 ? 9 : c < 0xe0 ? 1 : c < 0xf0 ? 2 : c < 0xf5 ? 3 : 9;

		if ((c < 0x20 && c != '\n') || c == 0x7f || more == 9 || i + more >= size)
			return false;
		if (c == 0xc2 && (unsigned char)text[i + 1] < 0xa0)	/* C1 controls */
			return false;
		if (c == 0xe2 && (unsigned char)text[i + 1] == 0x80 &&
		    (unsigned char)text[i + 2] >= 0xa8 && (unsigned char)text[i + 2] <= 0xae)
			return false;	/* U+2028 to U+202E */
		for (; more > 0; more--)
			if (((unsigned char)text[++i] & 0xc0) != 0x80)
				return false;
	}
	return true;
}
