/*
 * A fault of the machine or of ours, on its way up: the errno, and one sentence written where the
 * context was known. The student's faults never travel here; they are evidence.
 *
 * Whoever grades owns one `struct fault` and hands it down; there is no global one, so that two
 * gradings in one process do not mix their reasons. The first fault of a grading is the one kept:
 * what follows is its consequence.
 */
#pragma once

struct fault {
	int error;		/* a positive errno, 0 while nothing has gone wrong */
	char reason[400];	/* one line, no full stop; "" while nothing has gone wrong */
};

/* Notes what went wrong and returns -error: `return fault_set(fault, errno, "cannot ...");`.
   The text of `error` is appended when it is not 0; with 0, -EIO is returned. */
int fault_set(struct fault *fault, int error, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
