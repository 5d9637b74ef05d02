/* Text in memory: whole, or its close says that it is not. */

#include <criterion/criterion.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "grader/base/memory_file.h"

Test(memory_file, holds_what_was_written)
{
	char *text;
	size_t size;
	FILE *file = memory_file_open(&text, &size);

	cr_assert(file);
	fputs("one ", file);
	cr_expect(ftell(file) == 4);
	for (int i = 0; i < 100000; i++)
		fprintf(file, "%d,", i % 10);
	cr_expect(ftell(file) == 200004);
	cr_expect(memory_file_close(file) == 0);
	cr_expect(size == 200004 && strlen(text) == size && strncmp(text, "one 0,1,2", 9) == 0);
	free(text);
}

Test(memory_file, may_be_empty)
{
	char *text;
	size_t size = 1;
	FILE *file = memory_file_open(&text, &size);

	cr_assert(file);
	cr_expect(memory_file_close(file) == 0);
	cr_expect(size == 0 && strcmp(text, "") == 0);
	free(text);
}

#ifndef __SANITIZE_ADDRESS__	/* which takes a refusal of memory for a fault of ours */
/* The piece that finds no memory is lost, the small one after it would find some. */
Test(memory_file, tells_what_is_missing)
{
	enum { LIMIT = 64 << 20, PIECE = 128 << 20 };
	const struct rlimit limit = { LIMIT, LIMIT };
	char *text, *piece = calloc(1, PIECE);
	size_t size;
	FILE *file = memory_file_open(&text, &size);

	cr_assert(file && piece);
	cr_assert(setrlimit(RLIMIT_DATA, &limit) == 0);
	fwrite(piece, 1, PIECE, file);
	fputs("the end", file);
	cr_expect(memory_file_close(file) == -ENOMEM);
	cr_expect(size < PIECE);
	free(text);
	free(piece);
}
#endif
