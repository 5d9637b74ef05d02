/*
 * Runs one of the compiler's tools in its sandbox and waits for its end, with an eye on what it
 * writes and on the CPU time of the whole compile.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "grader/compile/toolchain.h"

struct fault;

enum tool { TOOL_DRIVER, TOOL_CC1, TOOL_AS, TOOL_LD, N_TOOLS };

/* A command line. The strings belong to others. */
struct command {
	const char *arguments[256];
	size_t n;
	struct meanwhile *meanwhile;	/* what to do while it runs, or NULL */
};

void command_add(struct command *command, const char *argument);

enum tool_end {
	TOOL_EXITED,		/* `code` is its exit status */
	TOOL_KILLED,		/* `code` is the signal */
	TOOL_OUT_OF_CPU,
	TOOL_FLOODED,		/* wrote more than OUTPUT_MAX */
};

enum { OUTPUT_MAX = 1 << 20 };

struct tool_run {
	enum tool_end end;
	int code;
	char *output;		/* what it wrote to standard error; ends with a NUL */
	size_t size;
	uint64_t micros;	/* wall time, for --timings: of two at work together, not twice */
};

void tool_run_finish(struct tool_run *run);

enum { TOOLS_TOGETHER = 2 };

struct tool_order {
	enum tool tool;
	const struct command *command;
};

/* Runs `n` tools, one or two: what the first writes to its standard output is what the second reads on its
   standard input, and the second starts as soon as there is something. runs[0] to runs[n-1] are as for
   tool_run(); where the first failed, nothing is known of the second. */
int tools_run(struct tool_run *runs, const struct toolchain *toolchain,
	      const struct tool_order *orders, size_t n, uint64_t *cpu_left, struct fault *fault);

/* *cpu_left, in microseconds, is what the compile may still use; it is reduced by what was used.
   Returns 0 when the tool ran, however it ended: then no process of it is left. -errno with *fault
   set when it could not be started, or slept for so long that the machine must be stuck. */
int tool_run(struct tool_run *run, const struct toolchain *toolchain, enum tool tool,
	     const struct command *command, uint64_t *cpu_left, struct fault *fault);
