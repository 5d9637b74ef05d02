/*
 * SIGINT, SIGTERM and SIGHUP as something one can wait for: while one of these exists, they kill
 * nobody, so that what was begun is cleaned up before the program ends with status 130.
 */
#pragma once

#include <signal.h>
#include <stdbool.h>

struct interrupt {
	int fd;			/* a signalfd; -1 before interrupt_init() */
	sigset_t before;	/* the mask to go back to */
	bool arrived;
};

/* 0 or -errno. From here to interrupt_finish() the signals wait. */
int interrupt_init(struct interrupt *interrupt);

/* Lets them kill again, one that waits included. */
void interrupt_finish(struct interrupt *interrupt);

/* Waits until `fd` or `other` (-1: none) is readable or at its end. Returns 0; -EINTR when one of
   the signals came first (and ever after); another -errno. */
int interrupt_wait(struct interrupt *interrupt, int fd, int other);
