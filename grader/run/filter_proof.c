/*
 * Runs two programs and ends the build where they decide differently. See filter_compact.h: what has to be
 * proven for each number, each word of an argument and each bit that a decision can turn on.
 */

#include <string.h>

#include "grader/base/util.h"
#include "grader/run/filter_compact.h"
#include "grader/run/filter_compacting.h"

uint32_t filter_decision(const struct sock_filter *code, size_t length,
			 const struct seccomp_data *data)
{
	uint32_t a = 0, x = 0, memory[BPF_MEMWORDS] = { 0 };

	for (size_t at = 0; at < length;) {
		const struct sock_filter *i = &code[at++];

		switch (i->code) {
		case BPF_LD | BPF_W | BPF_ABS:
			memcpy(&a, (const char *)data + i->k, sizeof(a));
			break;
		case BPF_LD | BPF_IMM:
			a = i->k;
			break;
		case BPF_LD | BPF_MEM:
			a = memory[i->k];
			break;
		case BPF_ST:
			memory[i->k] = a;
			break;
		case BPF_MISC | BPF_TAX:
			x = a;
			break;
		case BPF_ALU | BPF_AND | BPF_K:
			a &= i->k;
			break;
		case BPF_ALU | BPF_LSH | BPF_X:
			a <<= x;
			break;
		case BPF_JMP | BPF_JEQ | BPF_K:
			at += a == i->k ? i->jt : i->jf;
			break;
		case BPF_JMP | BPF_JGT | BPF_K:
			at += a > i->k ? i->jt : i->jf;
			break;
		case BPF_JMP | BPF_JGE | BPF_K:
			at += a >= i->k ? i->jt : i->jf;
			break;
		case BPF_JMP | BPF_JSET | BPF_K:
			at += a & i->k ? i->jt : i->jf;
			break;
		case BPF_JMP | BPF_JA | BPF_K:
			at += i->k;
			break;
		case BPF_RET | BPF_K:
			return i->k;
		default:
			filter_give_up("an instruction that is not known here");
		}
	}
	filter_give_up("a program without an end");
}

/* Two programs and the words that one of them compares arguments with. */
struct comparison {
	const struct sock_filter *one, *other;
	size_t one_length, other_length;
	uint32_t words[BPF_MAXINSNS];
	size_t n_words;
};

static void compare(const struct comparison *comparison, const struct seccomp_data *data)
{
	if (filter_decision(comparison->one, comparison->one_length, data) !=
	    filter_decision(comparison->other, comparison->other_length, data))
		filter_give_up("the short program decides otherwise");
}

/* Each word of each argument takes each value that a decision can turn on while the others have their
   own of the same; random ones are as good as any for what the others are. */
static void compare_arguments(const struct comparison *comparison, struct seccomp_data data)
{
	enum { ROUNDS = 50 };
	uint32_t words[2 * N_ELEMENTS(data.args)];
	static uint32_t random = 1;

	for (size_t place = 0; place < N_ELEMENTS(words); place++) {
		for (size_t i = 0; i < comparison->n_words * ROUNDS; i++) {
			for (size_t k = 0; k < N_ELEMENTS(words); k++) {
				random = random * 1664525 + 1013904223;
				words[k] = comparison->words[(random >> 8) % comparison->n_words];
			}
			words[place] = comparison->words[i / ROUNDS];
			memcpy(data.args, words, sizeof(words));
			compare(comparison, &data);
		}
	}
}

/* All arguments right but one word: what random words do not find. */
static void compare_paths(const struct comparison *comparison, const struct rules *rules,
			  struct seccomp_data data, int what)
{
	while (what < TESTS_MAX) {
		const struct test *test = &rules->tests[what];
		uint32_t word = test->any ? test->mask : test->value;

		for (int bit = -1; bit < WORD; bit++) {
			uint32_t tried = bit < 0 ? word : word ^ 1U << bit;

			memcpy((char *)&data + test->offset, &tried, sizeof(tried));
			compare(comparison, &data);
		}
		if (test->any)
			word = 0;
		memcpy((char *)&data + test->offset, &word, sizeof(word));
		what = test->any ? test->no : test->yes;
	}
}

void filter_prove(const struct rules *rules, const struct sock_filter *shorter, size_t length)
{
	static struct comparison both;
	static const uint32_t numbers[] = { NUMBERS, 0x3fffffff, X32, X32 + 1, MINUS_ONE - 1, MINUS_ONE };

	both = (struct comparison){
		.one = rules->code, .one_length = rules->length, .other = shorter, .other_length = length,
	};
	for (size_t i = 0; i < both.one_length; i++)
		if (BPF_CLASS(both.one[i].code) == BPF_JMP)
			both.words[both.n_words++] = both.one[i].k;
	both.words[both.n_words++] = 0;
	for (uint32_t number = 0; number < NUMBERS + N_ELEMENTS(numbers); number++) {
		struct seccomp_data data = {
			.nr = (int)(number < NUMBERS ? number : numbers[number - NUMBERS]),
			.arch = rules->architecture,
		};

		compare(&both, &data);
		if (number < NUMBERS && rules->of[number] < TESTS_MAX) {
			compare_arguments(&both, data);
			compare_paths(&both, rules, data, rules->of[number]);
		}
		data.arch ^= 1;
		compare(&both, &data);
	}
}
