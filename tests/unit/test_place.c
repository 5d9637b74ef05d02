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
	static const struct {
		const char name[8];
		int result;
	} names[] = { { "printf", 0 }, { "errno", 0 }, { "_end", 0 }, { "printg", 1 } };
	struct image image = open_image();

	for (size_t i = 0; i < N_ELEMENTS(names); i++) {
		cleanup_free uint8_t *object = NULL;
		cleanup_fd int program = -1;
		size_t size, n = 0;

		object = read_object(&size);
		/* A global variable of the object's, wherever its name stands. */
		for (uint8_t *name; (name = memmem(object, size, "for_all", 8)); n++)
			memcpy(name, names[i].name, sizeof(names[i].name));
		cr_assert_gt(n, 0);
		cr_expect_eq(place_copy(&program, &image, object, size), names[i].result, "%s",
			     names[i].name);
	}
	image_close(&image);
}

/* Sections, symbols and relocations of the object, to be changed. */
static Elf64_Shdr *section_of(uint8_t *object, const char *name)
{
	const Elf64_Ehdr *header = (const Elf64_Ehdr *)(void *)object;
	Elf64_Shdr *sections = (Elf64_Shdr *)(void *)(object + header->e_shoff);
	const char *names = (const char *)object + sections[header->e_shstrndx].sh_offset;

	for (unsigned i = 0; i < header->e_shnum; i++)
		if (strcmp(names + sections[i].sh_name, name) == 0)
			return &sections[i];
	cr_assert(false, "no section %s", name);
	return NULL;
}

static Elf64_Rela *first_relocation(uint8_t *object)
{
	return (Elf64_Rela *)(void *)(object + section_of(object, ".rela.text")->sh_offset);
}

static Elf64_Sym *symbol_at(uint8_t *object, uint64_t index)
{
	return (Elf64_Sym *)(void *)(object + section_of(object, ".symtab")->sh_offset) + index;
}

static void align_oddly(uint8_t *object)
{
	section_of(object, ".text")->sh_addralign = 3;
}

static void align_widely(uint8_t *object)
{
	section_of(object, ".text")->sh_addralign = 2 * 4096;
}

static void have_two_tables_of_symbols(uint8_t *object)
{
	section_of(object, ".strtab")->sh_type = SHT_SYMTAB;
}

static void make_code_writable(uint8_t *object)
{
	section_of(object, ".text")->sh_flags |= SHF_WRITE;
}

static void leave_code_out_of_the_file(uint8_t *object)
{
	section_of(object, ".text")->sh_type = SHT_NOBITS;
}

static void relocate_past_the_end(uint8_t *object)
{
	first_relocation(object)->r_offset = section_of(object, ".text")->sh_size - 3;
}

static void relocate_an_unknown_kind(uint8_t *object)
{
	Elf64_Rela *entry = first_relocation(object);

	entry->r_info = ELF64_R_INFO(ELF64_R_SYM(entry->r_info), R_X86_64_GOTPCREL);
}

static void relocate_what_is_not_in_the_file(uint8_t *object)
{
	const Elf64_Ehdr *header = (const Elf64_Ehdr *)(void *)object;
	const Elf64_Shdr *sections = (const Elf64_Shdr *)(const void *)(object + header->e_shoff);

	section_of(object, ".rela.text")->sh_info = (unsigned)(section_of(object, ".bss") - sections);
}

/* A value of the object's own choosing, further away than any call reaches. */
static void go_far(uint8_t *object)
{
	Elf64_Rela *entry = first_relocation(object);
	Elf64_Sym *symbol = symbol_at(object, ELF64_R_SYM(entry->r_info));

	entry->r_info = ELF64_R_INFO(ELF64_R_SYM(entry->r_info), R_X86_64_PC32);
	symbol->st_info = ELF64_ST_INFO(STB_LOCAL, STT_NOTYPE);
	symbol->st_shndx = SHN_ABS;
	symbol->st_value = UINT64_C(0x7fffffff00000000);
}

static void share_a_symbol_among_processes(uint8_t *object)
{
	for (uint64_t i = 1;; i++) {
		Elf64_Sym *symbol = symbol_at(object, i);

		if (ELF64_ST_BIND(symbol->st_info) != STB_GLOBAL || symbol->st_shndx == SHN_UNDEF ||
		    ELF64_ST_TYPE(symbol->st_info) != STT_OBJECT)
			continue;
		symbol->st_info = ELF64_ST_INFO(STB_GNU_UNIQUE, STT_OBJECT);
		return;
	}
}

Test(place, leaves_what_is_odd_to_the_linker)
{
	static const struct {
		const char *what;
		void (*spoil)(uint8_t *object);
	} cases[] = {
		{ "odd alignment", align_oddly },
		{ "wide alignment", align_widely },
		{ "two tables of symbols", have_two_tables_of_symbols },
		{ "writable code", make_code_writable },
		{ "no code in the file", leave_code_out_of_the_file },
		{ "relocation past the end", relocate_past_the_end },
		{ "relocation of an unknown kind", relocate_an_unknown_kind },
		{ "relocation of what is not there", relocate_what_is_not_in_the_file },
		{ "relocation that does not fit", go_far },
		{ "unique symbol", share_a_symbol_among_processes },
	};
	struct image image = open_image();

	for (size_t i = 0; i < N_ELEMENTS(cases); i++) {
		cleanup_free uint8_t *object = NULL;
		cleanup_fd int program = -1;
		size_t size;

		object = read_object(&size);
		cases[i].spoil(object);
		cr_expect_eq(place_copy(&program, &image, object, size), 0, "%s", cases[i].what);
	}
	image_close(&image);
}

/* The object with a table of names behind it whose last one has `length` characters, and is that of the
   first symbol, which says the name of the source file. */
static int place_with_name(size_t length)
{
	cleanup_free uint8_t *object = NULL, *longer = NULL;
	struct image image = open_image();
	cleanup_fd int program = -1;
	Elf64_Shdr *names;
	size_t size;
	int result;

	object = read_object(&size);
	names = section_of(object, ".strtab");
	symbol_at(object, 1)->st_name = (uint32_t)names->sh_size;
	longer = malloc(size + names->sh_size + length + 1);
	memcpy(longer, object, size);
	memcpy(longer + size, object + names->sh_offset, names->sh_size);
	memset(longer + size + names->sh_size, 'a', length);
	longer[size + names->sh_size + length] = '\0';
	names = section_of(longer, ".strtab");
	names->sh_offset = size;
	size += names->sh_size + length + 1;
	names->sh_size += length + 1;
	result = place_copy(&program, &image, longer, size);
	image_close(&image);
	return result;
}

Test(place, reads_no_endless_name)
{
	cr_expect_eq(place_with_name(1000), 1);
	cr_expect_eq(place_with_name(2000), 0);
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
