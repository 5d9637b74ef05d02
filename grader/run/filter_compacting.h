/*
 * Inside of filter_compact.h, for the two files that do it: what was read of a program that libseccomp
 * generated, and the proof that another one does the same.
 */
#pragma once

#include <linux/filter.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MINUS_ONE 0xffffffffU		/* the number that a tracer puts in to skip a call */
#define X32 0x40000000U			/* numbers of x32 have this bit */

enum {
	NUMBERS = 1024,			/* more than there are; above, all are alike */
	WORD = 32,
	TESTS_MAX = 128,
};

/* A condition on one word of an argument. */
struct test {
	size_t at;			/* of its first instruction; they only jump forwards */
	uint32_t offset, mask, value;	/* is (word & mask) == value? */
	bool any;			/* or rather: is a bit of the mask set? */
	int yes, no;			/* what then: of the two kinds below */
};

/* What is known of a number: an index of `tests` below TESTS_MAX, or of `decisions` from there on. */
struct rules {
	const struct sock_filter *code;
	size_t length;
	uint32_t architecture;
	struct test tests[TESTS_MAX];
	int n_tests;
	uint32_t decisions[16];
	int n_decisions;
	int of[NUMBERS];
	int above, above_x32, minus_one;	/* of all numbers from NUMBERS on, and from X32 on */
};

/* Ends the program. */
_Noreturn void filter_give_up(const char *what);

/* filter_proof.c: ends the program unless `shorter` decides as the program that `rules` were read of. */
void filter_prove(const struct rules *rules, const struct sock_filter *shorter, size_t length);
