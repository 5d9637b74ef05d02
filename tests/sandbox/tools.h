/* try-syscall in the sandbox of the compiler's tools. */
#pragma once

#include <signal.h>

#include "grader/compile/tools.h"
#include "grader/run/landlock.h"
#include "grader/run/sandbox.h"

/* A tool that has been started, and what it needs until it is finished. */
struct tool_process {
	struct filter filter;
	struct confinement confinement;
	struct child child;
	int output;
};

struct tool_tries {
	const char *tries;		/* as of run_tries() */
	const struct landlock_grant *grants;
	size_t n_grants;
	int folder;			/* where it starts, or 0: here */
	bool driver;			/* may start parts, as the gcc driver does */
	const struct limit *limits;	/* or NULL: enough */
};

/* What sandbox_spawn() returns. */
int try_to_start(struct tool_process *tool, const struct tool_tries *tries);
void start_tool(struct tool_process *tool, const struct tool_tries *tries);

/* What it prints, at most `size` with the NUL, and how it ended. */
void run_tool(const struct tool_tries *tries, char *output, size_t size, siginfo_t *status);

/* The same as a part of a compile, which has so many microseconds left; nothing is granted. */
enum tool_end run_for_compile(const char *tries, bool driver, uint64_t *cpu_left);
