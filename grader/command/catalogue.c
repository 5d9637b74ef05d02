/* Catalogues of translations; see catalogue.h. The file read may be anybody's: nothing in it is
   believed before it is compared with the file's length. */

#include "grader/command/catalogue.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "grader/base/memory_file.h"
#include "grader/base/util.h"

enum { HEADER = 28 };

static const uint32_t magic = 0x950412de;

static const char charset[] = "Content-Type: text/plain; charset=UTF-8\n";

void catalogue_finish(struct catalogue *catalogue)
{
	for (size_t i = 0; i < catalogue->n; i++) {
		free(catalogue->entries[i].from);
		free(catalogue->entries[i].to);
	}
	catalogue->n = 0;
}

int catalogue_set(struct catalogue *catalogue, const char *from, const char *to)
{
	cleanup_free char *copy = strdup(to), *key = strdup(from);

	if (!copy || !key)
		return -ENOMEM;
	for (size_t i = 0; i < catalogue->n; i++) {
		if (strcmp(catalogue->entries[i].from, from) == 0) {
			free(catalogue->entries[i].to);
			catalogue->entries[i].to = steal_pointer(&copy);
			return 0;
		}
	}
	if (catalogue->n == CATALOGUE_MAX)
		return -E2BIG;
	catalogue->entries[catalogue->n].from = steal_pointer(&key);
	catalogue->entries[catalogue->n++].to = steal_pointer(&copy);
	return 0;
}

static uint32_t number_at(const char *bytes, size_t at)
{
	uint32_t number;

	memcpy(&number, bytes + at, sizeof(number));
	return number;
}

/* The text whose length and place stand at `at`; NULL when that is not inside. */
static const char *text_at(const char *bytes, size_t size, size_t at)
{
	uint32_t length, place;

	if (at + 8 > size)
		return NULL;
	length = number_at(bytes, at);
	place = number_at(bytes, at + 4);
	return place < size && length < size - place && bytes[place + length] == '\0' ?
		       bytes + place : NULL;
}

int catalogue_read(struct catalogue *catalogue, const char *bytes, size_t size)
{
	if (size < HEADER || number_at(bytes, 0) != magic)
		return -EINVAL;
	for (size_t i = 0; i < number_at(bytes, 8); i++) {
		const char *from = text_at(bytes, size, number_at(bytes, 12) + 8 * i);
		const char *to = text_at(bytes, size, number_at(bytes, 16) + 8 * i);
		int r = from && to ? catalogue_set(catalogue, from, to) : -EINVAL;

		if (r < 0)
			return r;
	}
	return 0;
}

static int compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void put_number(FILE *out, size_t number)
{
	const uint32_t value = (uint32_t)number;

	fwrite(&value, sizeof(value), 1, out);
}

char *catalogue_bytes(struct catalogue *catalogue, size_t *size)
{
	char *bytes = NULL;
	FILE *out;
	size_t n, place;

	if (catalogue_set(catalogue, "", charset) < 0)
		return NULL;
	n = catalogue->n;
	qsort(catalogue->entries, n, sizeof(catalogue->entries[0]), compare);
	out = memory_file_open(&bytes, size);
	if (!out)
		return NULL;
	put_number(out, magic);
	put_number(out, 0);
	put_number(out, n);
	put_number(out, HEADER);
	put_number(out, HEADER + 8 * n);
	put_number(out, 0);
	put_number(out, HEADER + 16 * n);
	place = HEADER + 16 * n;
	for (int translated = 0; translated < 2; translated++) {
		for (size_t i = 0; i < n; i++) {
			const char *text = translated ? catalogue->entries[i].to :
							catalogue->entries[i].from;

			put_number(out, strlen(text));
			put_number(out, place);
			place += strlen(text) + 1;
		}
	}
	for (size_t i = 0; i < n; i++)
		fwrite(catalogue->entries[i].from, 1, strlen(catalogue->entries[i].from) + 1, out);
	for (size_t i = 0; i < n; i++)
		fwrite(catalogue->entries[i].to, 1, strlen(catalogue->entries[i].to) + 1, out);
	if (memory_file_close(out) == 0)
		return bytes;
	free(bytes);
	return NULL;
}
