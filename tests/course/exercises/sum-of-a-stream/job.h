/* What crosses into the sandbox and back, for exercise.c and call.c only. */
#pragma once

#include <stdint.h>

struct job_in {
	int32_t fd;			/* the connected stream */
};

struct job_out {
	int32_t returned;		/* what sum_of_a_stream() did return */
	uint32_t sum;
};
