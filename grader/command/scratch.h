/*
 * A private folder for one start of the program: what is staged for the runner, what the compiler
 * writes. It goes with the program; what a killed one left is swept by the next start of the same
 * user, who knows from a lock whether its owner still lives.
 */
#pragma once

#include <stdbool.h>

struct fault;

struct scratch {
	char *path;		/* absolute; NULL: none is there */
	int fd;			/* of the folder; holds the lock */
	char *work;		/* path/work: the runner's own, empty */
	char *data;		/* path/data: made by whoever stages something there */
};

/* Below $TMPDIR, /dev/shm (`in_memory`, and it has much room), /tmp, /var/tmp or /dev/shm, the first where it can be made (and, with `drop`, be
   reached by RUNNER_UID, to whom work/ then belongs). Returns 0 or -errno with *fault set. */
int scratch_init(struct scratch *scratch, bool drop, bool in_memory, struct fault *fault);

/* Removes the folder and all in it. */
void scratch_finish(struct scratch *scratch);
