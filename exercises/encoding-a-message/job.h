/* What crosses into the sandbox and back, for exercise.c and call.c only. */
#pragma once

#include <stdint.h>

enum { MESSAGE = 8, BUFFER_MAX = 32 };

/* The fields, each in 32 bits. */
struct fields {
	uint32_t id;
	uint32_t flags[8];
	uint32_t value;
	uint32_t first, second;
};

struct job_in {
	uint32_t decodes;		/* 1: decode_message() is called, with `buffer`; else encode_message() */
	uint32_t size;			/* of the buffer, which ends at an unreadable page */
	struct fields fields;		/* to be encoded */
	uint8_t buffer[BUFFER_MAX];	/* to be decoded */
};

struct job_out {
	int32_t returned;		/* as an int; an ssize_t may hold more: */
	int64_t returned_whole;
	uint8_t buffer[BUFFER_MAX];	/* after encoding */
	struct fields fields;		/* after decoding: the bytes of each variable, whatever they are */
};
