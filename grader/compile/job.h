/*
 * Inside of a compile, for compile.c, which runs the tools, and reading.c, which understands what they
 * say.
 */
#pragma once

#include "grader/compile/commands.h"
#include "grader/compile/compile.h"
#include "grader/compile/diagnostics.h"
#include "grader/compile/tools.h"

/* One compile under way. */
struct job {
	struct compilation *compilation;
	const struct toolchain *toolchain;
	const char *id, *function;
	struct inputs inputs;
	struct origin origin;
	uint64_t cpu_left;
	bool unexplained;	/* a tool failed in a way that may be its own */
	char *last_words;	/* of that tool */
	struct meanwhile *meanwhile;	/* or NULL */
	struct fault *fault;
};

/* All of these return 0, or -errno with the job's fault set. *done: the compile is over, because a tool
   met a limit, crashed, or has found errors. */

/* What was said could not be kept. */
int job_out_of_memory(struct job *job);

/* Runs a tool. One that met a limit or crashed is *done; one that exits with a status of failure is for
   the caller to explain. */
int job_run_tool(struct job *job, struct tool_run *run, enum tool tool,
		 const struct command *command, bool *done);

/* What each of the tools said, and how it ended. `tool`: the compiler, or the driver. */
int read_compiler(struct job *job, const struct tool_run *run, enum tool tool, bool *done);
int read_assembler(struct job *job, const struct tool_run *run, bool *done);
int read_linker(struct job *job, const struct tool_run *run, bool *done);
