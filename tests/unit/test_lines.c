/* Line tables as gcc and the assembler write them, by hand: which line an address belongs to. */

#include <criterion/criterion.h>
#include <stddef.h>

#include "grader/base/util.h"
#include "grader/compile/compile.h"
#include "grader/compile/lines.h"
#include "image.h"

/* A table under construction. */
struct table {
	uint8_t bytes[20000];
	size_t size;
};

static void put(struct table *table, const void *bytes, size_t size)
{
	cr_assert_leq(table->size + size, sizeof(table->bytes));
	memcpy(table->bytes + table->size, bytes, size);
	table->size += size;
}

#define PUT(table, ...)                                                                            \
	put(table, (const uint8_t[]){ __VA_ARGS__ }, sizeof((const uint8_t[]){ __VA_ARGS__ }))
#define PUT_STRING(table, string) put(table, string, sizeof(string))

/* The length of what follows, written when it is known. */
static size_t open_length(struct table *table)
{
	PUT(table, 0, 0, 0, 0);
	return table->size;
}

static void close_length(struct table *table, size_t start)
{
	const uint32_t length = (uint32_t)(table->size - start);

	memcpy(table->bytes + start - sizeof(length), &length, sizeof(length));
}

/* line_base -5, line_range 14, opcode_base 13, as gas writes them. */
static void put_machine(struct table *table)
{
	PUT(table, 1, 1, 1, (uint8_t)-5, 14, 13);
	PUT(table, 0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1);
}

static void put_address(struct table *table, uint64_t address)
{
	PUT(table, 0, 9, 2);
	put(table, &address, sizeof(address));
}

/* Two functions of the student at 0x401000 (line 4, 5) and 0x401020 (line 9), one of a header at
   0x401030, and an end: the sequence stops at 0x401040. */
static void put_program(struct table *table)
{
	put_address(table, 0x401000);
	PUT(table, 13 + 5 + 3);			/* line += 3: 4 */
	PUT(table, 13 + 5 + 1 + 14 * 8);	/* address += 8, line += 1: 5 */
	PUT(table, 2, 0x18, 3, 4, 1);		/* address += 0x18, line += 4: 9; a row */
	PUT(table, 4, 2, 2, 0x10, 1);		/* file 2, address += 0x10; a row */
	PUT(table, 2, 0x10, 0, 1, 1);		/* address += 0x10; the end */
}

static struct table version_4(void)
{
	struct table table = { 0 };
	size_t unit = open_length(&table), header;

	PUT(&table, 4, 0);
	header = open_length(&table);
	put_machine(&table);
	PUT_STRING(&table, "/usr/include");
	PUT(&table, 0);
	PUT_STRING(&table, "submission.c");
	PUT(&table, 0, 0, 0);
	PUT_STRING(&table, "stdio.h");
	PUT(&table, 1, 0, 0, 0);
	close_length(&table, header);
	put_program(&table);
	close_length(&table, unit);
	return table;
}

static struct line_table *read_table(const struct table *table, int n_lines)
{
	struct image image = image_of(table->bytes, table->size);
	struct line_table *lines = NULL;

	cr_assert_eq(lines_read(&lines, &image, sizeof(image), "submission.c", n_lines), 0);
	return lines;
}

static void expect_lines(const struct table *table)
{
	static const struct {
		uint64_t address;
		int line;
	} expected[] = {
		{ 0, 0 }, { 0x400fff, 0 }, { 0x401000, 4 }, { 0x401007, 4 }, { 0x401008, 5 },
		{ 0x40101f, 5 }, { 0x401020, 9 }, { 0x40102f, 9 },
		{ 0x401030, 0 },	/* of stdio.h */
		{ 0x401040, 0 }, { UINT64_MAX, 0 },
	};
	struct line_table *lines = read_table(table, 20);

	for (size_t i = 0; i < N_ELEMENTS(expected); i++)
		cr_expect_eq(line_at(lines, expected[i].address), expected[i].line, "%lx",
			     (unsigned long)expected[i].address);
	lines_free(lines);
}

Test(lines, version_4_is_read)
{
	struct table table = version_4();

	expect_lines(&table);
}

Test(lines, older_versions_have_no_maximum_of_operations)
{
	struct table table = version_4();
	const size_t maximum = 4 + 2 + 4 + 1;

	table.bytes[4] = 3;
	memmove(table.bytes + maximum, table.bytes + maximum + 1, table.size - maximum - 1);
	table.size--;
	table.bytes[0]--;	/* of the unit */
	table.bytes[6]--;	/* of the header */
	expect_lines(&table);
}

/* As another version it is none of the submission's, and what follows it is read. */
Test(lines, a_unit_of_another_version_is_skipped)
{
	static const uint8_t versions[] = { 0, 1, 5, 6, 0xff };

	for (size_t i = 0; i < N_ELEMENTS(versions); i++) {
		struct table table = version_4(), known = version_4();
		struct line_table *lines;

		table.bytes[4] = versions[i];
		lines = read_table(&table, 20);
		cr_expect_null(lines, "version %u", versions[i]);
		lines_free(lines);
		put(&table, known.bytes, known.size);
		expect_lines(&table);
	}
}

/* Its length is followed by eight bytes that would be the real one. */
Test(lines, nothing_is_read_from_the_64_bit_form_on)
{
	struct table table = version_4(), known = version_4();

	PUT(&table, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0);
	put(&table, known.bytes, known.size);
	expect_lines(&table);

	table = (struct table){ 0 };
	PUT(&table, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0);
	put(&table, known.bytes, known.size);
	cr_expect_null(read_table(&table, 20));
}

/* One function of one line, of file number `file`, in a table of `n_files` files that all have the
   student's name. */
static struct table of_many_files(unsigned n_files, unsigned file)
{
	struct table table = { 0 };
	size_t unit = open_length(&table), header;

	PUT(&table, 4, 0);
	header = open_length(&table);
	put_machine(&table);
	PUT(&table, 0);
	for (unsigned i = 0; i < n_files; i++) {
		PUT_STRING(&table, "submission.c");
		PUT(&table, 0, 0, 0);
	}
	PUT(&table, 0);
	close_length(&table, header);
	put_address(&table, 0x401000);
	PUT(&table, 4, (uint8_t)(file | 0x80), (uint8_t)(file >> 7), 1);
	PUT(&table, 2, 0x10, 0, 1, 1);
	close_length(&table, unit);
	return table;
}

Test(lines, more_files_than_are_kept_are_nobodys)
{
	static const struct {
		unsigned file;
		int line;
	} expected[] = { { 1, 1 }, { 1023, 1 }, { 1024, 0 }, { 1100, 0 }, { 1101, 0 } };

	for (size_t i = 0; i < N_ELEMENTS(expected); i++) {
		struct table table = of_many_files(1100, expected[i].file);
		struct line_table *lines = read_table(&table, 20);

		cr_expect_eq(line_at(lines, 0x401000), expected[i].line, "file %u", expected[i].file);
		lines_free(lines);
	}
}

/* Backwards by a negative number; and by numbers of more than 64 bits, of which the others are dropped. */
Test(lines, numbers_may_be_negative_or_too_long)
{
	struct table table = { 0 };
	size_t unit = open_length(&table), header;
	struct line_table *lines;

	PUT(&table, 4, 0);
	header = open_length(&table);
	put_machine(&table);
	PUT(&table, 0);
	PUT_STRING(&table, "submission.c");
	PUT(&table, 0, 0, 0, 0);
	close_length(&table, header);
	put_address(&table, 0x401000);
	PUT(&table, 3, 9, 1);				/* line 10 */
	PUT(&table, 2, 0x10, 3, 0x7d, 1);		/* -3: 7 */
	PUT(&table, 2, 0x90, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7f);
	PUT(&table, 3, 0x82, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7f, 1); /* + 2: 9 */
	PUT(&table, 2, 0x10, 0, 1, 1);
	close_length(&table, unit);
	lines = read_table(&table, 20);
	cr_expect_eq(line_at(lines, 0x401000), 10);
	cr_expect_eq(line_at(lines, 0x401010), 7);
	cr_expect_eq(line_at(lines, 0x401020), 9);
	cr_expect_eq(line_at(lines, 0x401030), 0);
	lines_free(lines);
}

Test(lines, a_line_that_the_file_does_not_have_is_none)
{
	struct table table = version_4();
	struct line_table *lines = read_table(&table, 8);

	cr_expect_eq(line_at(lines, 0x401008), 5);
	cr_expect_eq(line_at(lines, 0x401020), 0);
	lines_free(lines);
}

Test(lines, nothing_is_known_without_a_table)
{
	struct image image = image_of(NULL, 0);
	struct line_table *lines = NULL;

	cr_expect_eq(lines_read(&lines, &image, sizeof(image), "submission.c", 20), 0);
	cr_expect_null(lines);
	cr_expect_eq(line_at(NULL, 0x401000), 0);
}

/* Every byte damaged, and every length: no crash, no endless loop, no line that the file has not.
   */
static void damage(const struct table *whole)
{
	static const uint8_t values[] = { 0x00, 0x01, 0x7f, 0x80, 0xff };

	for (size_t at = 0; at < whole->size; at++) {
		for (size_t i = 0; i < N_ELEMENTS(values); i++) {
			struct table table = *whole;
			struct line_table *lines;
			int line;

			table.bytes[at] = values[i];
			lines = read_table(&table, 20);
			line = line_at(lines, 0x401008);
			cr_expect(line >= 0 && line <= 20, "byte %zu is %u: line %d", at, values[i],
				  line);
			lines_free(lines);

			table = *whole;
			table.size = at;
			lines_free(read_table(&table, 20));
		}
	}
}

Test(lines, no_damage_brings_the_reader_down)
{
	struct table table = version_4();

	damage(&table);
}
