/* What crosses into the sandbox and back, for exercise.c and call.c only. */
#pragma once

#include <stdint.h>

struct job_in {
	int32_t number;			/* TODO: what the function is given */
};

struct job_out {
	int32_t returned;		/* what @NAME@() did return */
};
