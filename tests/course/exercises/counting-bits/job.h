/* What crosses into the sandbox and back, for exercise.c and call.c only. */
#pragma once

#include <stdint.h>

enum { BYTES_MAX = 64 };

struct job_in {
	uint32_t size;
	uint8_t bytes[BYTES_MAX];	/* the copy of the first `size` ends at an unreadable page */
};

struct job_out {
	int32_t returned;		/* what counting_bits() did return */
};
