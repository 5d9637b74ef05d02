/*
 * What libseccomp generates is a tree of comparisons with each number that has a rule. Here it is run for
 * each number as far as it looks at arguments, and written anew: numbers are looked up in words of 32
 * bits, a mask for each of the frequent decisions; the few others are compared with; conditions on
 * arguments become as few tests as they need. See filter_compact.h.
 */

#include "grader/run/filter_compact.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "grader/base/util.h"
#include "grader/run/filter_compacting.h"

enum {
	ARGUMENTS = offsetof(struct seccomp_data, args),
	FREQUENT = 4,			/* so many numbers are worth a mask in each word */
};

_Noreturn void filter_give_up(const char *what)
{
	fprintf(stderr, "filter-rules: %s\n", what);
	exit(1);
}

/* Instructions while they are written: jumps have labels until all is there. */
struct writer {
	struct sock_filter *code;
	size_t length;
	struct jump {
		size_t at;
		int yes, no;
	} jumps[BPF_MAXINSNS];
	size_t n_jumps;
	size_t labels[TESTS_MAX + 64];
	int n_labels;
};

static int decision(struct rules *rules, uint32_t value)
{
	for (int i = 0; i < rules->n_decisions; i++)
		if (rules->decisions[i] == value)
			return TESTS_MAX + i;
	if (rules->n_decisions == N_ELEMENTS(rules->decisions))
		filter_give_up("more kinds of decisions than expected");
	rules->decisions[rules->n_decisions] = value;
	return TESTS_MAX + rules->n_decisions++;
}

static int follow(struct rules *rules, size_t at, uint32_t number);

/* `ld word; [and mask;] jeq value` at `at`. */
static int read_test(struct rules *rules, size_t at, uint32_t number)
{
	struct test test = { .at = at, .offset = rules->code[at].k, .mask = ~0U };
	const struct sock_filter *jump = &rules->code[at + 1];
	int place;

	for (int i = 0; i < rules->n_tests; i++)
		if (rules->tests[i].at == at)
			return i;
	if (jump->code == (BPF_ALU | BPF_AND | BPF_K))
		test.mask = (jump++)->k;
	if (jump->code != (BPF_JMP | BPF_JEQ | BPF_K) || rules->n_tests == TESTS_MAX)
		filter_give_up("a condition that is not known here");
	test.value = jump->k;
	at = (size_t)(jump - rules->code) + 1;
	place = rules->n_tests++;
	rules->tests[place] = test;
	test.yes = follow(rules, at + jump->jt, number);
	test.no = follow(rules, at + jump->jf, number);
	rules->tests[place] = test;
	return place;
}

/* From `at` to a decision, or to where an argument is looked at. */
static int follow(struct rules *rules, size_t at, uint32_t number)
{
	uint32_t value = 0;
	bool known = false;		/* what a comparison compares with */

	while (at < rules->length) {
		const struct sock_filter *i = &rules->code[at++];

		if (i->code == (BPF_RET | BPF_K))
			return decision(rules, i->k);
		if (i->code == (BPF_LD | BPF_W | BPF_ABS)) {
			if (i->k >= ARGUMENTS)
				return read_test(rules, at - 1, number);
			value = i->k == offsetof(struct seccomp_data, nr) ? number : rules->architecture;
			known = true;
			continue;
		}
		if (!known)
			filter_give_up("a comparison with what is not known");
		switch (i->code) {
		case BPF_JMP | BPF_JEQ | BPF_K:
			at += value == i->k ? i->jt : i->jf;
			break;
		case BPF_JMP | BPF_JGT | BPF_K:
			at += value > i->k ? i->jt : i->jf;
			break;
		case BPF_JMP | BPF_JGE | BPF_K:
			at += value >= i->k ? i->jt : i->jf;
			break;
		default:
			filter_give_up("an instruction that is not known here");
		}
	}
	filter_give_up("a program without an end");
}

static void read_rules(struct rules *rules)
{
	for (uint32_t number = 0; number < NUMBERS; number++)
		rules->of[number] = follow(rules, 0, number);
	rules->above = follow(rules, 0, NUMBERS);
	rules->above_x32 = follow(rules, 0, X32);
	rules->minus_one = follow(rules, 0, MINUS_ONE);
}

/* What comes of a test that says the same always, or of one that an earlier one includes. */
static int simple(struct rules *rules, int what)
{
	struct test *test, *next;

	if (what >= TESTS_MAX)
		return what;
	test = &rules->tests[what];
	test->yes = simple(rules, test->yes);
	test->no = simple(rules, test->no);
	if (test->mask == 0 && !test->any)
		return test->value == 0 ? test->yes : test->no;
	if (!test->any && test->mask != ~0U && test->value == 0) {
		const int yes = test->yes;

		test->any = true;
		test->yes = test->no;
		test->no = yes;
	}
	if (!test->any && test->value == test->mask && (test->mask & (test->mask - 1)) == 0)
		test->any = true;
	next = test->no < TESTS_MAX ? &rules->tests[test->no] : NULL;
	if (test->any && next && next->any && next->offset == test->offset && next->yes == test->yes) {
		test->mask |= next->mask;
		test->no = next->no;
	}
	return what;
}

static void simplify(struct rules *rules)
{
	for (int number = 0; number < NUMBERS; number++)
		rules->of[number] = simple(rules, rules->of[number]);
}

static void put(struct writer *writer, unsigned short code, uint32_t k)
{
	writer->code[writer->length++] = (struct sock_filter){ code, 0, 0, k };
}

static int new_label(struct writer *writer)
{
	if (writer->n_labels == N_ELEMENTS(writer->labels))
		filter_give_up("more labels than expected");
	return writer->n_labels++;
}

static void set_label(struct writer *writer, int label)
{
	writer->labels[label] = writer->length;
}

/* A label of -1 is the next instruction. */
static void put_jump(struct writer *writer, unsigned short kind, uint32_t k, int yes, int no)
{
	writer->jumps[writer->n_jumps++] = (struct jump){ writer->length, yes, no };
	put(writer, (unsigned short)(BPF_JMP | kind | BPF_K), k);
}

static unsigned char distance(const struct writer *writer, size_t at, int label)
{
	const size_t to = label < 0 ? at + 1 : writer->labels[label];

	if (to <= at || to - at - 1 > 255)
		filter_give_up("a jump that is too long");
	return (unsigned char)(to - at - 1);
}

static void connect_jumps(struct writer *writer)
{
	for (size_t i = 0; i < writer->n_jumps; i++) {
		const struct jump *jump = &writer->jumps[i];
		struct sock_filter *code = &writer->code[jump->at];

		if (code->code == (BPF_JMP | BPF_JA | BPF_K)) {
			code->k = distance(writer, jump->at, jump->yes);
			continue;
		}
		code->jt = distance(writer, jump->at, jump->yes);
		code->jf = distance(writer, jump->at, jump->no);
	}
}

static int count_of(const struct rules *rules, int what)
{
	int count = 0;

	for (int number = 0; number < NUMBERS; number++)
		count += rules->of[number] == what;
	return count;
}

static bool is_rare(const struct rules *rules, int what)
{
	return what < TESTS_MAX || count_of(rules, what) < FREQUENT;
}

/* The numbers of a word for which something is decided. */
static uint32_t mask_of(const struct rules *rules, int word, int what)
{
	uint32_t mask = 0;

	for (int bit = 0; bit < WORD; bit++)
		if (rules->of[word * WORD + bit] == what)
			mask |= 1U << bit;
	return mask;
}

/* The bit of the number is in the scratch memory. What has a mask in this word is told, or else it is the
   default. */
static void write_word(struct writer *writer, const struct rules *rules, int word, int by_default)
{
	struct jump *last = NULL;

	for (int what = TESTS_MAX; what < TESTS_MAX + rules->n_decisions; what++) {
		const uint32_t mask = mask_of(rules, word, what);

		if (what == by_default || is_rare(rules, what) || mask == 0)
			continue;
		if (!last)
			put(writer, BPF_LD | BPF_MEM, 0);
		put_jump(writer, BPF_JSET, mask, what, -1);
		last = &writer->jumps[writer->n_jumps - 1];
	}
	if (last)
		last->no = by_default;
	else
		put_jump(writer, BPF_JA, 0, by_default, by_default);
}

/* A tree over the words from `first` to `last`. */
static void write_words(struct writer *writer, const struct rules *rules, int first, int last,
			int by_default)
{
	const int middle = (first + last + 1) / 2;
	int upper;

	if (first == last) {
		write_word(writer, rules, first, by_default);
		return;
	}
	upper = new_label(writer);
	put_jump(writer, BPF_JGE, (uint32_t)(middle * WORD), upper, -1);
	write_words(writer, rules, first, middle - 1, by_default);
	set_label(writer, upper);
	write_words(writer, rules, middle, last, by_default);
}

static void write_test(struct writer *writer, const struct test *test, int label)
{
	set_label(writer, label);
	put(writer, BPF_LD | BPF_W | BPF_ABS, test->offset);
	if (!test->any && test->mask != ~0U)
		put(writer, BPF_ALU | BPF_AND | BPF_K, test->mask);
	put_jump(writer, test->any ? BPF_JSET : BPF_JEQ, test->any ? test->mask : test->value, test->yes,
		 test->no);
}

static void mark_used(const struct rules *rules, bool *used, int what)
{
	if (used[what])
		return;
	used[what] = true;
	if (what < TESTS_MAX) {
		mark_used(rules, used, rules->tests[what].yes);
		mark_used(rules, used, rules->tests[what].no);
	}
}

/* Those that are left, in the order in which they jump. */
static void write_tests(struct writer *writer, const struct rules *rules)
{
	bool used[TESTS_MAX + N_ELEMENTS(rules->decisions)] = { false };

	for (int number = 0; number < NUMBERS; number++)
		mark_used(rules, used, rules->of[number]);
	for (size_t at = 0; at < rules->length; at++)
		for (int i = 0; i < rules->n_tests; i++)
			if (used[i] && rules->tests[i].at == at)
				write_test(writer, &rules->tests[i], i);
}

/* Numbers above all that have a rule. */
static void write_above(struct writer *writer, const struct rules *rules, int label)
{
	set_label(writer, label);
	if (rules->above != rules->above_x32 || rules->above != rules->minus_one) {
		put_jump(writer, BPF_JEQ, MINUS_ONE, rules->minus_one, -1);
		put_jump(writer, BPF_JGE, X32, rules->above_x32, rules->above);
	} else {
		put_jump(writer, BPF_JA, 0, rules->above, rules->above);
	}
}

/* The last number that has a rule. */
static int last_of(const struct rules *rules)
{
	int last = NUMBERS - 1;

	while (last > 0 && rules->of[last] == rules->above)
		last--;
	return last;
}

/* The decision for most numbers up to `last`. */
static int most_frequent(const struct rules *rules, int last)
{
	int counts[N_ELEMENTS(rules->decisions)] = { 0 }, most = 0;

	for (int number = 0; number <= last; number++)
		if (rules->of[number] >= TESTS_MAX)
			counts[rules->of[number] - TESTS_MAX]++;
	for (int i = 1; i < rules->n_decisions; i++)
		if (counts[i] > counts[most])
			most = i;
	return TESTS_MAX + most;
}

/* The bit of the number in its word. First of all, because the kernel runs a new program for each number, to
   remember those that it always allows, and gives up where it meets the second of these instructions. */
static void write_bit(struct writer *writer)
{
	put(writer, BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
	put(writer, BPF_ALU | BPF_AND | BPF_K, WORD - 1);
	put(writer, BPF_MISC | BPF_TAX, 0);
	put(writer, BPF_LD | BPF_IMM, 1);
	put(writer, BPF_ALU | BPF_LSH | BPF_X, 0);
	put(writer, BPF_ST, 0);
}

static void write_rules(struct writer *writer, const struct rules *rules, int other_architecture)
{
	const int last = last_of(rules), by_default = most_frequent(rules, last);
	int above;

	writer->n_labels = TESTS_MAX + (int)N_ELEMENTS(rules->decisions);
	above = new_label(writer);
	write_bit(writer);
	put(writer, BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch));
	put_jump(writer, BPF_JEQ, rules->architecture, -1, other_architecture);
	put(writer, BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
	put_jump(writer, BPF_JGT, (uint32_t)last, above, -1);
	for (int number = 0; number <= last; number++)
		if (is_rare(rules, rules->of[number]) && rules->of[number] != by_default)
			put_jump(writer, BPF_JEQ, (uint32_t)number, rules->of[number], -1);
	write_words(writer, rules, 0, last / WORD, by_default);
	write_above(writer, rules, above);
	write_tests(writer, rules);
	for (int what = TESTS_MAX; what < TESTS_MAX + rules->n_decisions; what++) {
		set_label(writer, what);
		put(writer, BPF_RET | BPF_K, rules->decisions[what - TESTS_MAX]);
	}
	connect_jumps(writer);
}

void filter_compact(struct sock_filter *code, size_t *length, uint32_t architecture)
{
	static struct sock_filter shorter[BPF_MAXINSNS];
	static struct rules rules;
	static struct writer writer;
	const struct seccomp_data elsewhere = { .arch = architecture ^ 1 };

	rules = (struct rules){ .code = code, .length = *length, .architecture = architecture };
	writer = (struct writer){ .code = shorter };
	read_rules(&rules);
	simplify(&rules);
	write_rules(&writer, &rules, decision(&rules, filter_decision(code, *length, &elsewhere)));
	filter_prove(&rules, shorter, writer.length);
	memcpy(code, shorter, writer.length * sizeof(*code));
	*length = writer.length;
}
