/* The short way to a program (grader/compile/place.h), with a real image and a real object, and with
   objects that were damaged. */

#include <criterion/criterion.h>
#include <elf.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grader/base/util.h"
#include "grader/compile/cursor.h"
#include "grader/compile/elf.h"
#include "grader/compile/image.h"
#include "grader/compile/place.h"

#define FUNCTION "create_and_send_message"

static uint8_t *read_object(size_t *size)
{
	cleanup_fd int fd = open(TEST_OBJECT, O_RDONLY | O_CLOEXEC);
	char *object = NULL;

	cr_assert_eq(read_all(fd, 1 << 20, &object, size), 0);
	return (uint8_t *)object;
}

static struct image open_image(void)
{
	struct image image;

	cr_assert(image_open(&image, TEST_BUILD, "creating-a-socket"));
	return image;
}

static int place_object(int *program, const struct image *image, uint8_t *object, size_t size)
{
	size_t end;

	cr_assert_eq(image_program(program, &end, image), 0);
	return place(*program, end, image, object, size);
}

/* place() on a copy of exactly this size, so that a read past its end is one past the block's. */
static int place_copy(int *program, const struct image *image, const uint8_t *object, size_t size)
{
	cleanup_free uint8_t *copy = malloc(size ? size : 1);

	memcpy(copy, object, size);
	return place_object(program, image, copy, size);
}

static enum elf_verdict verdict_of(int program)
{
	struct stat status;
	enum elf_verdict verdict;
	void *bytes;

	cr_assert_eq(fstat(program, &status), 0);
	bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, program, 0);
	cr_assert_neq(bytes, MAP_FAILED);
	verdict = elf_audit(bytes, (size_t)status.st_size);
	munmap(bytes, (size_t)status.st_size);
	return verdict;
}

Test(place, makes_a_program)
{
	cleanup_free uint8_t *object = NULL;
	struct image image = open_image();
	cleanup_fd int program = -1;
	size_t size;

	object = read_object(&size);
	cr_assert_eq(place_copy(&program, &image, object, size), 1);
	cr_assert_eq(verdict_of(program), ELF_GOOD);
	image_close(&image);
}

Test(place, needs_every_function_that_the_harness_calls)
{
	cleanup_free uint8_t *object = NULL;
	cleanup_fd int program = -1;
	struct image image;
	size_t size;

	object = read_object(&size);
	cr_assert(image_open(&image, TEST_BUILD, "encoding-a-message"));
	cr_assert_eq(image.n_functions, 2);
	cr_assert_eq(place_copy(&program, &image, object, size), 0);
	image_close(&image);
}

Test(place, relocates_the_lines)
{
	cleanup_free uint8_t *object = NULL, *untouched = NULL;
	struct image image = open_image();
	cleanup_fd int program = -1;
	struct cursor before, after;
	size_t size;

	object = read_object(&size);
	untouched = read_object(&size);
	cr_assert_eq(place_object(&program, &image, object, size), 1);
	before = elf_section(untouched, size, ".debug_line");
	after = elf_section(object, size, ".debug_line");
	cr_assert_eq(cursor_left(&before), cursor_left(&after));
	cr_assert_neq(memcmp(before.at, after.at, cursor_left(&after)), 0);
	image_close(&image);
}

Test(place, knows_the_names)
{
	struct image image = open_image();
	uint64_t socket = 0, printf_ = 0, nothing = 0;

	cr_assert_eq(image_name(&image, "socket", &socket), NAME_THERE);
	cr_assert_eq(image_name(&image, "printf", &printf_), NAME_THERE);
	cr_assert_neq(socket, printf_);
	cr_assert_eq(image_name(&image, "errno", &nothing), NAME_TAKEN, "thread-local");
	cr_assert_eq(image_name(&image, "_end", &nothing), NAME_TAKEN, "the linker's");
	cr_assert_eq(image_name(&image, "_start", &nothing), NAME_THERE);
	cr_assert_eq(image_name(&image, FUNCTION, &nothing), NAME_WANTED, "the student's own");
	cr_assert_eq(image_name(&image, "main", &nothing), NAME_UNKNOWN);
	cr_assert_eq(image_name(&image, "socke", &nothing), NAME_UNKNOWN);
	cr_assert_eq(image_name(&image, "sockets", &nothing), NAME_UNKNOWN);
	cr_assert_eq(image_name(&image, "", &nothing), NAME_UNKNOWN);
	cr_assert_eq(image_name(&image, "\xff", &nothing), NAME_UNKNOWN);
	image_close(&image);
}

Test(place, leaves_a_name_of_the_image_to_the_linker)
{
	cleanup_free uint8_t *object = NULL;
	struct image image = open_image();
	cleanup_fd int program = -1;
	size_t size, n = 0;

	object = read_object(&size);
	/* A global variable of the object's, wherever its name stands. */
	for (uint8_t *name; (name = memmem(object, size, "for_all", 8)); n++)
		memcpy(name, "printf", 7);
	cr_assert_gt(n, 0);
	cr_assert_eq(place_copy(&program, &image, object, size), 0);
	image_close(&image);
}

Test(place, survives_damage, .timeout = 120)
{
	cleanup_free uint8_t *object = NULL;
	struct image image = open_image();
	uint32_t random = 12345;
	size_t size, placed = 0;

	object = read_object(&size);
	for (size_t end = 0; end < size; end += 61) {
		cleanup_fd int program = -1;

		cr_assert_eq(place_copy(&program, &image, object, end), 0, "%zu bytes", end);
	}
	for (size_t i = 0; i < size; i++) {
		cleanup_fd int program = -1;
		uint8_t whole = object[i];
		int result;

		random = random * 1664525 + 1013904223;
		/* Every byte of the header, one of four elsewhere. */
		if (i > sizeof(Elf64_Ehdr) && random >> 30)
			continue;
		object[i] = (uint8_t)(random & 0x800 ? 0xff : random >> 16);
		result = place_copy(&program, &image, object, size);
		cr_assert(result == 0 || result == 1);
		if (result == 1)
			cr_assert_eq(verdict_of(program), ELF_GOOD);
		placed += (size_t)result;
		object[i] = whole;
	}
	cr_assert_gt(placed, 0);
	image_close(&image);
}
