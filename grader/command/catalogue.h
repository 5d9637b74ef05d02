/*
 * A gettext catalogue (.mo), the form in which INGInious reads a task's translations: some hundred
 * bytes of tables around the texts, little endian as everywhere we run.
 */
#pragma once

#include <stddef.h>

enum { CATALOGUE_MAX = 256 };

struct catalogue {
	struct {
		char *from, *to;	/* owned */
	} entries[CATALOGUE_MAX];
	size_t n;
};

/* Adds what a .mo file holds. 0, -EINVAL for what is none, -ENOMEM, -E2BIG. */
int catalogue_read(struct catalogue *catalogue, const char *bytes, size_t size);

/* Adds or replaces one translation; copies. 0, -ENOMEM or -E2BIG. */
int catalogue_set(struct catalogue *catalogue, const char *from, const char *to);

/* The file; owned by the caller, NULL when out of memory. */
char *catalogue_bytes(struct catalogue *catalogue, size_t *size);

void catalogue_finish(struct catalogue *catalogue);
