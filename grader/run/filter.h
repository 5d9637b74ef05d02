/*
 * seccomp programs: which system calls are allowed, notified, refused, killed. They are made when the
 * tool is built (filter_rules.c, the only user of libseccomp) and loaded raw in each child: libseccomp
 * 2.5.4 can neither set WAIT_KILLABLE_RECV nor ask for a second listener in one process, loops for ever
 * when memory is refused to it, and takes a millisecond for what is the same at each start.
 */
#pragma once

#include <linux/filter.h>
#include <stdbool.h>

struct fault;

enum { EXEC_ARGUMENTS_MAX = 255, EXEC_ENVIRONMENT_MAX = 15 };

/*
 * The one exec of a spawn happens inside the filter already. It is let through by the exact pointers
 * of its arguments, which all lie in this page at a random address: a second exec by the program
 * itself has other pointers. (And should it guess: it owns no descriptor to execute.)
 */
struct exec_page {
	char path[8];		/* "": the program is given by descriptor, execveat(2) */
	char *argv[EXEC_ARGUMENTS_MAX + 1];
	char *envp[EXEC_ENVIRONMENT_MAX + 1];
};

struct filter {
	struct sock_fprog program;	/* owned */
	struct exec_page *page;		/* owned; NULL: any exec is allowed (the gcc driver) */
};

/* For the student's program: every call of syscalls.c by its treatment, all others notified. */
int filter_for_student(struct filter *out, struct fault *fault);

/* For the compiler's tools: files and memory, no network, no signals, no tracing; all others get
   EPERM. `forks` also lets the gcc driver start its parts. */
int filter_for_tools(struct filter *out, bool forks, struct fault *fault);

void filter_finish(struct filter *filter);
