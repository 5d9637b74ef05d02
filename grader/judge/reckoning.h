/*
 * An answer that is computed from numbers, for exercises whose function is asked and answers: what was
 * asked, and so what is right. The rules trace a wrong answer to its mistake with the same numbers.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct draw;
struct plan;

enum { RECKONING_MAX = 256 };		/* numbers */

enum { ANSWER_SUCCESS = 0x80 };		/* S, in the header of an answer */

struct reckoning {
	bool product;		/* of the numbers; else their sum: modulo 2^32 */
	bool text;		/* the answer is decimal digits; else an integer in network byte order */
	bool header;		/* question and answer begin with a header byte ... */
	uint8_t head;		/* ... this one, in the question, which holds the opcode */
	unsigned opcode;
	bool unknown;		/* there is no such opcode: the answer says so, S = 0 */
	size_t n;
	uint32_t numbers[RECKONING_MAX];
};

uint32_t reckon(const struct reckoning *reckoning);

/* The result before it is taken modulo 2^32; UINT64_MAX where a product has more than 64 bits. */
uint64_t unreduced(const struct reckoning *reckoning);

/* The reference peer asks at the address that the function is given, as soon as a socket is bound
   there; the plan remembers what. */
void plan_question(struct plan *plan, const struct reckoning *reckoning);
