/* The host behind the student's ::1, and a loopback interface where there is none. */
#pragma once

#include <netinet/in.h>

struct fault;

/* Where no loopback can be used (an empty network namespace, its `lo` down), moves this process into a
   network namespace of its own and starts `lo` there; nothing of the machine's is changed. To be
   called before privileges are given up, in a process with one thread. Says nothing: whether it helped
   is for loopback_find() to tell. */
void loopback_prepare(void);

/* What stands behind the student's ::1. */
struct loopback {
	struct in6_addr host6;		/* ::1, or ::ffff:127.0.0.1 where there is none */
	int family;			/* of the sockets behind his AF_INET6 ones: AF_INET in that case */
};

/* Finds what real sockets of this process can be bound to. 0 or -errno with *fault set. */
int loopback_find(struct loopback *found, struct fault *fault);
