/* Write a message of bit fields, and read one. */

#include "grader/exercise.h"

#include "exercises/encoding-a-message/job.h"

#include <string.h>

enum contents { DRAWN, ALL_ZEROS, ALL_ONES };

struct task {
	bool decodes;
	uint32_t size;			/* of the buffer, or of the message that is to be decoded */
	enum contents contents;
};

/* The first and the last are set, and the mirror image is another byte, so that the order shows. */
static uint8_t draw_flags(struct draw *draw)
{
	static const uint8_t flags[] = { 0x93, 0x97, 0x9b, 0xb5, 0xb9, 0xc5, 0xc9, 0xcb, 0xd1, 0xf1 };

	return flags[draw_below(draw, sizeof(flags))];
}

/* No two bytes are alike, and none is the 0x37 of unset memory. */
static void draw_fields(struct fields *fields, struct draw *draw)
{
	uint8_t flags = draw_flags(draw);

	fields->id = draw_word(draw, 0x81a1, 0x8fb1);
	for (int i = 0; i < 8; i++)
		fields->flags[i] = flags >> (7 - i) & 1;
	fields->value = draw_word(draw, 0xd21141, 0xd71e4e);
	fields->first = draw_between(draw, 0x51, 0x5e);
	fields->second = draw_between(draw, 0xe9, 0xee);
}

static void set_fields(struct fields *fields, bool one)
{
	fields->id = one ? 0xffff : 0;
	for (int i = 0; i < 8; i++)
		fields->flags[i] = one;
	fields->value = one ? 0xffffff : 0;
	fields->first = fields->second = one ? 0xff : 0;
}

/* "16 bits id, eight flags A to H, 24 bits value, 8 bits first, 8 bits second." */
static struct layout layout_of(const struct fields *fields)
{
	static const char *const flags[] = { "A", "B", "C", "D", "E", "F", "G", "H" };
	struct layout layout = { 0 };

	layout_add(&layout, "id", 16, fields->id);
	for (int i = 0; i < 8; i++)
		layout_add(&layout, flags[i], 1, fields->flags[i]);
	layout_add(&layout, "value", 24, fields->value);
	layout_add(&layout, "first", 8, fields->first);
	layout_add(&layout, "second", 8, fields->second);
	return layout;
}

static void prepare(struct plan *plan, struct draw *draw)
{
	const struct task *task = plan->with;
	struct job_in job = { .decodes = task->decodes, .size = task->size };
	struct layout layout;

	if (task->contents == DRAWN)
		draw_fields(&job.fields, draw);
	else
		set_fields(&job.fields, task->contents == ALL_ONES);
	layout = layout_of(&job.fields);
	layout_pack(&layout, job.buffer);
	plan_layout(plan, &layout);
	plan_job(plan, &job, sizeof(job));
}

#define SCENARIO(name, id, when, ...)                                                              \
	static const struct scenario name = {                                                      \
		id, when, prepare, &(const struct task){ __VA_ARGS__ },                            \
	}

SCENARIO(encode, "encode", N_("a message is encoded"), false, MESSAGE, DRAWN);
SCENARIO(encode_zeros, "encode-zeros", N_("all fields are 0"), false, MESSAGE, ALL_ZEROS);
SCENARIO(encode_ones, "encode-ones", N_("all bits are 1"), false, MESSAGE, ALL_ONES);
SCENARIO(encode_roomy, "encode-roomy", N_("the buffer has 32 bytes"), false, 32, DRAWN);
SCENARIO(encode_in_7, "encode-in-7", N_("the buffer has 7 bytes"), false, 7, DRAWN);
SCENARIO(encode_in_4, "encode-in-4", N_("the buffer has 4 bytes"), false, 4, DRAWN);
SCENARIO(encode_in_0, "encode-in-0", N_("the buffer has no bytes"), false, 0, DRAWN);
SCENARIO(decode, "decode", N_("a message is decoded"), true, MESSAGE, DRAWN);
SCENARIO(decode_zeros, "decode-zeros", N_("all fields are 0"), true, MESSAGE, ALL_ZEROS);
SCENARIO(decode_ones, "decode-ones", N_("all bits are 1"), true, MESSAGE, ALL_ONES);
SCENARIO(decode_9, "decode-9", N_("the message has 9 bytes"), true, 9, DRAWN);
SCENARIO(decode_16, "decode-16", N_("the message has 16 bytes"), true, 16, DRAWN);
SCENARIO(decode_7, "decode-7", N_("the message has 7 bytes"), true, 7, DRAWN);
SCENARIO(decode_0, "decode-0", N_("the message is empty"), true, 0, DRAWN);

static const struct job_out *claim(struct outcome *o, const struct run *run)
{
	return claimed(o, run, sizeof(struct job_out));
}

static uint32_t size_of(const struct run *run)
{
	return ((const struct job_in *)given_job(run))->size;
}

/* "It returns 8." */
static void check_encoded_length(struct outcome *o, const struct run *run)
{
	const struct job_out *encoded = claim(o, run);

	expect_length_accepted(o, encoded->returned_whole, size_of(run), MESSAGE);
	expect_returned(o, encoded->returned_whole, MESSAGE,
			N_("encode_message() returned %ld, but the message has %ld bytes"));
}

/* "It writes the message ..." */
static void check_encoded(struct outcome *o, const struct run *run)
{
	const struct job_out *encoded = claim(o, run);

	if (encoded->returned_whole == -1)
		skip(o, N_("encode_message() returned -1"));
	expect_packed(o, run, encoded->buffer);
}

/* "... and nothing behind it." */
static void check_nothing_behind(struct outcome *o, const struct run *run)
{
	expect_untouched(o, claim(o, run)->buffer + MESSAGE, size_of(run) - MESSAGE);
}

/* "It returns 0 ..." */
static void check_decoded_well(struct outcome *o, const struct run *run)
{
	expect_returned(o, claim(o, run)->returned_whole, 0,
			N_("decode_message() returned %ld for a message of 8 bytes instead of %ld"));
}

/* "... and stores the fields." */
static void check_decoded(struct outcome *o, const struct run *run)
{
	const struct job_out *decoded = claim(o, run);

	if (decoded->returned_whole == -1)
		skip(o, N_("decode_message() returned -1"));
	expect_unpacked(o, run, (const uint32_t *)&decoded->fields);
}

/* "It returns -1 if the buffer is too small", "if the message is not 8 bytes long." */
static void check_refused(struct outcome *o, const struct run *run)
{
	expect_length_refused(o, claim(o, run)->returned_whole, size_of(run), MESSAGE);
}

#define RUNS(...) (const struct scenario *const[]){ __VA_ARGS__, NULL }

static const struct check checks[] = {
	{ "encode-length", N_("encode_message() returns the length of the message"), &encode,
	  check_encoded_length, .also = RUNS(&encode_ones, &encode_roomy) },
	{ "encode-message", N_("encode_message() writes each field to its place"), &encode,
	  check_encoded, .weight = 3 },
	{ "encode-edges", N_("encode_message() writes fields that are all zeros or all ones"),
	  &encode_zeros, check_encoded, "encode-message", .also = RUNS(&encode_ones) },
	{ "encode-overrun", N_("encode_message() writes nothing after the message"), &encode_roomy,
	  check_nothing_behind, "encode-length" },
	{ "encode-too-small", N_("encode_message() returns -1 if the buffer is too small"), &encode_in_7,
	  check_refused, "encode-length", .also = RUNS(&encode_in_4, &encode_in_0) },
	{ "decode-return", N_("decode_message() returns 0 for a message of 8 bytes"), &decode,
	  check_decoded_well, .also = RUNS(&decode_ones) },
	{ "decode-message", N_("decode_message() stores each field"), &decode, check_decoded,
	  .weight = 3 },
	{ "decode-edges", N_("decode_message() stores fields that are all zeros or all ones"),
	  &decode_zeros, check_decoded, "decode-message", .also = RUNS(&decode_ones) },
	{ "decode-length", N_("decode_message() returns -1 for any other length"), &decode_9,
	  check_refused, "decode-return", .also = RUNS(&decode_16, &decode_7, &decode_0) },
	{ 0 },
};

const struct exercise encoding_a_message = {
	.id = "encoding-a-message",
	.title = N_("Encoding a message"),
	.problem = "encode-message",
	.function = "encode_message",
	.checks = checks,
};
