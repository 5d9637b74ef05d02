/*
 * Starts a confined process: limits, no_new_privs, Landlock, filter, exec. Used for the student's
 * program (with a listener for its notifications) and for the compiler's tools (without).
 *
 * All protection is in force before the first instruction of the new program: constructors, ifunc
 * resolvers and the dynamic loader already run inside.
 */
#pragma once

#include <signal.h>
#include <stdbool.h>
#include <sys/resource.h>
#include <sys/types.h>

#include "grader/run/filter.h"

struct fault;

struct limit {
	int resource;		/* RLIMIT_*; -1 ends a list */
	rlim_t soft, hard;
};

/* How a kind of process is confined; made once, used for many processes. */
struct confinement {
	const struct filter *filter;
	int ruleset;			/* of landlock_ruleset(), or -1: this kernel has no Landlock */
	const struct limit *limits;	/* the last one has resource -1 */
};

struct spawn {
	const struct confinement *confinement;
	int program;			/* descriptor of the file to execute */
	char *const *argv;		/* at most EXEC_ARGUMENTS_MAX, NULL at the end */
	char *const *envp;
	int stdio[3];			/* become 0, 1, 2 of the process; -1: closed */
	int cwd;			/* descriptor of the folder to start in, or -1: as we are */
	bool notify;			/* ask for the listener of a filter that notifies */
	bool beside;			/* another thread of this process is at work */
};

struct child {
	pid_t pid;
	int pidfd;
	int listener;			/* or -1 */
};

/* An empty memfd for a program that is to be executed from memory, which works under a Landlock
   ruleset that grants nothing and on a noexec /tmp. The caller's to close; -1 with errno set. */
int sandbox_image(void);

/* Returns after the exec has happened or failed: 0, or -errno with *fault set. An exec that the
   kernel refuses for what the program *is* (ENOEXEC, E2BIG, or death by a signal during it, as of
   one that is too large for its limits) returns 0 all the same; the child's end tells, and it is the student's. */
int sandbox_spawn(struct child *out, const struct spawn *order, struct fault *fault);

/* Kills (if it still runs), reaps and closes. *status, if wanted, is as of waitid: si_code and
   si_status; *usage as of wait4. Returns 0 or -errno. */
int child_reap(struct child *child, bool kill_first, siginfo_t *status, struct rusage *usage);
