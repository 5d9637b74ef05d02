/* What crosses into the sandbox and back, for exercise.c and call.c only. */
#pragma once

#include <netinet/in.h>
#include <stdint.h>
#include <sys/socket.h>

struct job_in {
	socklen_t addrlen;		/* of src_addr, at most its size */
	struct sockaddr_in6 src_addr;	/* its copy ends at an unreadable page */
};

struct job_out {
	int32_t returned;		/* what recv_and_handle_message() did return */
};
