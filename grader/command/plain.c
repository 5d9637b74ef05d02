/* Standard output in ASCII: see plain.h. */

#include "grader/command/plain.h"

#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include "grader/base/utf8.h"
#include "grader/command/language.h"
#include "grader/render/escape.h"

/* The one standard output of the process, and of a character whose bytes come one by one those that
   are there. */
static struct plain {
	FILE *out;
	char held[4];
	size_t n_held;
} plain;

static void put_held(void)
{
	escape_terminal(plain.out, plain.held, plain.n_held, true);
	plain.n_held = 0;
}

static void put_byte(char byte)
{
	size_t taken;

	if (plain.n_held > 0 && ((uint8_t)byte & 0xc0) != 0x80)
		put_held();
	if ((uint8_t)byte < 0x80) {
		putc(byte, plain.out);
		return;
	}
	plain.held[plain.n_held++] = byte;
	if (plain.n_held == sizeof(plain.held) ||
	    utf8_decode(plain.held, plain.n_held, &taken) >= 0)
		put_held();
}

static ssize_t put(void *cookie, const char *text, size_t size)
{
	(void)cookie;
	for (size_t i = 0; i < size; i++)
		put_byte(text[i]);
	return fflush(plain.out) == 0 && !ferror(plain.out) ? (ssize_t)size : 0;
}

void plain_begin(void)
{
	FILE *file = charset_is_utf8() ? NULL :
		     fopencookie(NULL, "w", (cookie_io_functions_t){ .write = put });

	if (!file)
		return;
	if (isatty(STDOUT_FILENO))
		setvbuf(file, NULL, _IOLBF, 0);
	plain.out = stdout;
	stdout = file;
}

void plain_end(void)
{
	if (!plain.out)
		return;
	fflush(stdout);
	stdout = plain.out;
}
