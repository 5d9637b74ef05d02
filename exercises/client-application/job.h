/* What crosses into the sandbox and back, for exercise.c and call.c only. */
#pragma once

#include <netinet/in.h>
#include <stdint.h>
#include <sys/socket.h>

enum {
	INTS_MAX = 64,
	RESULT_UNSET = -0x13579bdf,	/* what *result holds before the call: no result is negative */
};

struct job_in {
	socklen_t addrlen;		/* of dest_addr, at most its size */
	struct sockaddr_in6 dest_addr;	/* its copy ends at an unreadable page, as that of ints does */
	char operation;
	char output_format;
	uint32_t no_int;
	int32_t ints[INTS_MAX];
};

struct job_out {
	int32_t returned;		/* what create_and_send_message() did return */
	int32_t result;			/* *result after the call */
};
