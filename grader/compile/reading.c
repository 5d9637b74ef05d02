/* Runs in the runner: what the tools said of the submission, and how they ended. See job.h. */

#include "grader/compile/job.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/compile/folder.h"
#include "grader/compile/linker.h"
#include "grader/compile/parts.h"
#include "grader/compile/text.h"
#include "grader/compile/toolchain.h"

enum { EXIT_INTERNAL_ERROR = 4 };	/* gcc's, for "internal compiler error" */

int job_out_of_memory(struct job *job)
{
	return fault_set(job->fault, ENOMEM, "cannot keep what the compiler says");
}

static int add_error(struct job *job, int line, const char *message)
{
	job->compilation->result = COMPILE_ERRORS;
	return diagnostics_add(job->compilation, SEVERITY_ERROR, line, 0, NULL, message) ?
		       job_out_of_memory(job) : 0;
}

static void give_up(struct job *job, const char *reason)
{
	job->compilation->result = COMPILE_GAVE_UP;
	job->compilation->reason = reason;
}

static void give_up_for_time(struct job *job)
{
	give_up(job, N_("the compiler was not done with your file after 10 seconds"));
}

/* Does a line of the output hold the phrase? Not the line of JSON: it quotes the student. */
static bool mentions(const struct tool_run *run, const char *phrase)
{
	for (const char *line = run->output, *found; (found = strstr(line, phrase));) {
		const char *start = memrchr(run->output, '\n', (size_t)(found - run->output));

		start = start ? start + 1 : run->output;
		if (*start != '[')
			return true;
		line = found + 1;
	}
	return false;
}

/* cc1 says it in JSON as well. A submission may pretend it: believed only when there is no room. */
static bool met_full_disk(const struct job *job, const struct tool_run *run)
{
	return (strstr(run->output, "No space left on device") ||
		strstr(run->output, "Disk quota exceeded")) &&
	       !folder_has_room(job->toolchain->work, FILE_SIZE_MAX);
}

static bool mentions_memory(const struct tool_run *run)
{
	return mentions(run, "out of memory allocating") || mentions(run, "memory exhausted");
}

/* Something failed and did not say anything about the student's file. It is judged as his if the
   same tools manage a file of ours: see control(). */
static int suspect(struct job *job, const struct tool_run *run)
{
	job->unexplained = true;
	free(job->last_words);
	job->last_words = text_clean(run->output, strcspn(run->output, "\n"), 200);
	return job->last_words ? 0 : job_out_of_memory(job);
}

/* Errors were found. What has no place in his file may be about the tools themselves. */
static int suspect_placeless(struct job *job, const struct tool_run *run)
{
	const struct compilation *compilation = job->compilation;

	for (size_t i = 0; i < compilation->n_diagnostics; i++)
		if (compilation->diagnostics[i].severity == SEVERITY_ERROR &&
		    compilation->diagnostics[i].line > 0)
			return 0;
	return suspect(job, run);
}

/* A signal ended a tool; or a part of the driver, which then says so. */
static int crashed(struct job *job, const struct tool_run *run)
{
	if (run->code == SIGXFSZ || mentions(run, "File size limit exceeded"))
		give_up(job, N_("your file makes the compiler write more than 64 MiB"));
	else
		give_up(job, N_("the compiler crashed on your file"));
	return suspect(job, run);
}

/* How a tool ended. *done: the compile is over, because it met a limit or crashed. A tool that exits
   with a status of failure is for the caller to explain. */
static int understand(struct job *job, const struct tool_run *run, bool *done)
{
	*done = false;
	if (run->end == TOOL_EXITED && run->code == 0)
		return 0;
	if (met_full_disk(job, run))
		return fault_set(job->fault, ENOSPC, "cannot compile");
	*done = true;
	switch (run->end) {
	case TOOL_OUT_OF_CPU:
		give_up_for_time(job);
		return 0;
	case TOOL_FLOODED:
		give_up(job, N_("your file makes the compiler write more than 1 MiB of messages"));
		return 0;
	case TOOL_KILLED:
		/* Nothing that reads the file can send it: the kernel, out of memory, or an operator. */
		if (run->code == SIGKILL)
			return fault_set(job->fault, 0,
					 "the compiler was killed, and not by your file; is the"
					 " machine short of memory?");
		return crashed(job, run);
	case TOOL_EXITED:
		break;
	}
	/* A part of the driver met its own limit before we saw it. */
	if (mentions(run, "CPU time limit exceeded signal terminated program")) {
		give_up_for_time(job);
		return 0;
	}
	*done = mentions_memory(run);
	if (*done)
		give_up(job, N_("the compiler needs too much memory for your file"));
	return 0;
}

int job_run_tool(struct job *job, struct tool_run *run, enum tool tool,
		 const struct command *command, bool *done)
{
	int error = tool_run(run, job->toolchain, tool, command, &job->cpu_left, job->fault);

	return error ? error : understand(job, run, done);
}

/* gcc 12 writes no JSON when it stops at -fmax-errors, nor when it crashes: then it is asked again
   for text. What it says on the way, however the second run ends, is better than nothing. */
static int read_again_as_text(struct job *job, enum tool tool, bool *done)
{
	cleanup(tool_run_finish) struct tool_run run = { 0 };
	struct command command;
	int error;

	compile_command(&command, job->toolchain, &job->inputs, true);
	error = job_run_tool(job, &run, tool, &command, done);
	if (error)
		return error;
	if (diagnostics_read_text(job->compilation, &job->origin, run.output, run.size))
		return job_out_of_memory(job);
	return 0;
}

int read_compiler(struct job *job, const struct tool_run *run, enum tool tool, bool *done)
{
	struct compilation *compilation = job->compilation;
	bool complete = false;
	int error = understand(job, run, done);

	if (error || *done)
		return error;
	if (diagnostics_read_json(compilation, &job->origin, run->output, run->size, &complete))
		return job_out_of_memory(job);
	if (!complete)
		error = read_again_as_text(job, tool, done);
	if (error || *done || run->code == 0)
		return error;

	*done = true;
	if (run->code == EXIT_INTERNAL_ERROR || mentions(run, "signal terminated program"))
		return crashed(job, run);
	compilation->result = COMPILE_ERRORS;
	if (diagnostics_first_error(compilation))
		return suspect_placeless(job, run);
	/* The driver's output holds the assembler's too. */
	if (diagnostics_read_text(compilation, &job->origin, run->output, run->size))
		return job_out_of_memory(job);
	if (diagnostics_first_error(compilation))
		return suspect_placeless(job, run);
	error = add_error(job, 0, _("the compiler refuses your file and does not say why"));
	return error ? error : suspect(job, run);
}

int read_assembler(struct job *job, const struct tool_run *run, bool *done)
{
	int error = understand(job, run, done);

	if (error || *done || run->code == 0)
		return error;

	*done = true;
	job->compilation->result = COMPILE_ERRORS;
	if (diagnostics_read_text(job->compilation, &job->origin, run->output, run->size))
		return job_out_of_memory(job);
	if (diagnostics_first_error(job->compilation))
		return suspect_placeless(job, run);
	error = add_error(job, 0, _("the assembler refuses what your file asks for"));
	return error ? error : suspect(job, run);
}

int read_linker(struct job *job, const struct tool_run *run, bool *done)
{
	bool explained;

	if (run->code == 0)
		return 0;
	*done = true;
	job->compilation->result = COMPILE_LINK_ERRORS;
	if (linker_explain(job->compilation, &job->origin, job->function, run->output, run->size,
			   &explained))
		return job_out_of_memory(job);
	if (explained)
		return 0;
	if (diagnostics_add(job->compilation, SEVERITY_ERROR, 0, 0, NULL,
			    _("the linker could not make a program of your file")))
		return job_out_of_memory(job);
	return suspect(job, run);
}
