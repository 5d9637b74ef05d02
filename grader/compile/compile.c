/*
 * One compile, from the student's bytes to a program that may run. Runs in the runner; every tool
 * runs in a sandbox of its own (tools.c), and what it leaves behind is read as hostile data.
 */

#include "grader/compile/compile.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/compile/commands.h"
#include "grader/compile/diagnostics.h"
#include "grader/compile/folder.h"
#include "grader/compile/linker.h"
#include "grader/compile/lines.h"
#include "grader/compile/mistakes.h"
#include "grader/compile/parts.h"
#include "grader/compile/program.h"
#include "grader/compile/text.h"
#include "grader/compile/toolchain.h"

enum { CPU_MICROS = 10 * 1000 * 1000 };	/* of all tools of one compile together */

enum { EXIT_INTERNAL_ERROR = 4 };	/* gcc's, for "internal compiler error" */

/* One compile under way. */
struct job {
	struct compilation *compilation;
	const struct toolchain *toolchain;
	const char *id, *function;
	struct inputs inputs;
	struct origin origin;
	struct variant variant;
	uint64_t cpu_left;
	bool unexplained;	/* a tool failed in a way that may be its own */
	char *last_words;	/* of that tool */
	struct meanwhile *meanwhile;	/* or NULL */
	struct fault *fault;
};

static int out_of_memory(struct job *job)
{
	return fault_set(job->fault, ENOMEM, "cannot keep what the compiler says");
}

static int add_error(struct job *job, int line, const char *message)
{
	job->compilation->result = COMPILE_ERRORS;
	return diagnostics_add(job->compilation, SEVERITY_ERROR, line, 0, NULL, message) ?
		       out_of_memory(job) : 0;
}

static int refuse(struct job *job, const char *reason)
{
	job->compilation->result = COMPILE_REFUSED;
	job->compilation->reason = reason;
	return 0;
}

static void give_up(struct job *job, const char *reason)
{
	job->compilation->result = COMPILE_GAVE_UP;
	job->compilation->reason = reason;
}

static int count_lines(const char *source, size_t size)
{
	int lines = 1;

	for (size_t i = 0; i < size; i++)
		lines += source[i] == '\n';
	return lines;
}

/* What no compiler needs to see. *good is false when an error was added. */
static int check_input(struct job *job, const char *source, size_t size, bool *good)
{
	const char *nul = memchr(source, '\0', size);

	*good = false;
	if (size == 0)
		return refuse(job, N_("the file is empty"));
	if (size > SUBMISSION_MAX)
		return refuse(job, N_("the file is larger than 64 KiB, the most that is graded"));
	if (nul)
		return diagnostics_add(job->compilation, SEVERITY_ERROR,
				       count_lines(source, (size_t)(nul - source)), 0, NULL,
				       _("there is a NUL byte on this line")) ?
			       out_of_memory(job) :
			       refuse(job, N_("the file is not plain text: save it as UTF-8"));
	*good = true;
	return 0;
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
	return job->last_words ? 0 : out_of_memory(job);
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

/* Runs a tool. *done: the compile is over, because the tool met a limit or crashed. A tool that
   exits with a status of failure is for the caller to explain. */
static int run_tool(struct job *job, struct tool_run *run, enum tool tool,
		    const struct command *command, bool *done)
{
	int error = tool_run(run, job->toolchain, tool, command, &job->cpu_left, job->fault);

	*done = false;
	if (error || (run->end == TOOL_EXITED && run->code == 0))
		return error;
	if (met_full_disk(job, run))
		return fault_set(job->fault, ENOSPC, "cannot compile");
	*done = true;
	switch (run->end) {
	case TOOL_OUT_OF_CPU:
		give_up(job, N_("the compiler was not done with your file after 10 seconds"));
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
	*done = mentions_memory(run);
	if (*done)
		give_up(job, N_("the compiler needs too much memory for your file"));
	return 0;
}

/* gcc 12 writes no JSON when it stops at -fmax-errors, nor when it crashes: then it is asked again
   for text. What it says on the way, however the second run ends, is better than nothing. */
static int read_again_as_text(struct job *job, enum tool tool, bool *done)
{
	const struct variant variant = { true, job->variant.without_header };
	cleanup(tool_run_finish) struct tool_run run = { 0 };
	struct command command;
	int error;

	compile_command(&command, job->toolchain, &job->inputs, variant);
	error = run_tool(job, &run, tool, &command, done);
	if (error)
		return error;
	if (diagnostics_read_text(job->compilation, &job->origin, run.output, run.size))
		return out_of_memory(job);
	return 0;
}

/* Source to assembly, or to object with the plain toolchain. */
static int compile(struct job *job, bool *done)
{
	const enum tool tool =
		job->toolchain->kind == TOOLCHAIN_PLAIN ? TOOL_DRIVER : TOOL_CC1;
	cleanup(tool_run_finish) struct tool_run run = { 0 };
	struct compilation *compilation = job->compilation;
	struct command command;
	bool complete = false;
	int error;

	compile_command(&command, job->toolchain, &job->inputs, job->variant);
	command.meanwhile = job->meanwhile;
	error = run_tool(job, &run, tool, &command, done);
	compilation->micros[0] = run.micros;
	if (error || *done)
		return error;
	if (diagnostics_read_json(compilation, &job->origin, run.output, run.size, &complete))
		return out_of_memory(job);
	if (!complete)
		error = read_again_as_text(job, tool, done);
	if (error || *done || run.code == 0)
		return error;

	*done = true;
	if (run.code == EXIT_INTERNAL_ERROR || mentions(&run, "signal terminated program"))
		return crashed(job, &run);
	compilation->result = COMPILE_ERRORS;
	if (diagnostics_have_error(compilation))
		return 0;
	/* The driver's output holds the assembler's too. */
	if (diagnostics_read_text(compilation, &job->origin, run.output, run.size))
		return out_of_memory(job);
	if (diagnostics_have_error(compilation))
		return 0;
	error = add_error(job, 0, _("the compiler refuses your file and does not say why"));
	return error ? error : suspect(job, &run);
}

static int assemble(struct job *job, bool *done)
{
	cleanup(tool_run_finish) struct tool_run run = { 0 };
	struct command command;
	int error;

	if (job->toolchain->kind == TOOLCHAIN_PLAIN)
		return 0;
	assemble_command(&command, job->toolchain);
	error = run_tool(job, &run, TOOL_AS, &command, done);
	job->compilation->micros[1] = run.micros;
	if (error || *done || run.code == 0)
		return error;

	*done = true;
	job->compilation->result = COMPILE_ERRORS;
	if (diagnostics_read_text(job->compilation, &job->origin, run.output, run.size))
		return out_of_memory(job);
	if (diagnostics_have_error(job->compilation))
		return 0;
	error = add_error(job, 0, _("the assembler refuses what your file asks for"));
	return error ? error : suspect(job, &run);
}

static int link_program(struct job *job, bool *done)
{
	const bool plain = job->toolchain->kind == TOOLCHAIN_PLAIN;
	cleanup(tool_run_finish) struct tool_run run = { 0 };
	struct command command;
	bool explained;
	int error;

	link_command(&command, job->toolchain, &job->inputs);
	error = run_tool(job, &run, plain ? TOOL_DRIVER : TOOL_LD, &command, done);
	job->compilation->micros[2] = run.micros;
	if (error || *done || run.code == 0)
		return error;

	*done = true;
	job->compilation->result = COMPILE_LINK_ERRORS;
	if (linker_explain(job->compilation, &job->origin, job->function, run.output, run.size,
			   &explained))
		return out_of_memory(job);
	if (explained)
		return 0;
	if (diagnostics_add(job->compilation, SEVERITY_ERROR, 0, 0, NULL,
			    _("the linker could not make a program of your file")))
		return out_of_memory(job);
	return suspect(job, &run);
}

static int take_program(struct job *job)
{
	const uint64_t begin = wall_micros();
	int error = program_take(job->compilation, job->toolchain->work, PROGRAM_NAME, SOURCE_NAME,
				 job->origin.n_lines, job->fault);

	job->compilation->micros[3] = wall_micros() - begin;
	return error;
}

/* Without the linker, where the object is ordinary. Takes the place of linking and taking; the time
   counts as linking. */
static int place_program(struct job *job, bool *done)
{
	const uint64_t begin = wall_micros();
	struct ready *ready;
	int error = ready_make(&ready, job->toolchain, job->id, NULL, job->fault);

	if (error || !ready)
		return error;
	error = program_place(done, job->compilation, job->toolchain->work, OBJECT_NAME, ready,
			      SOURCE_NAME, job->origin.n_lines, job->fault);
	job->compilation->micros[2] = wall_micros() - begin;
	return error;
}

static int run_pipeline(struct job *job, const char *source, size_t size)
{
	const int folder = job->toolchain->work;
	bool done = false;
	int error = folder_empty(folder);

	if (!error)
		error = folder_write(folder, SOURCE_NAME, source, size);
	if (error)
		return fault_set(job->fault, -error, "cannot write to the compiler's folder");
	error = compile(job, &done);
	if (!error && !done)
		error = assemble(job, &done);
	if (!error && !done)
		error = place_program(job, &done);
	if (!error && !done)
		error = link_program(job, &done);
	if (!error && !done)
		error = take_program(job);
	return error;
}

/* Removes what the tools left, however they ended. */
static int run_job(struct job *job, const char *source, size_t size)
{
	int error = run_pipeline(job, source, size);
	int left = folder_empty(job->toolchain->work);

	if (!error && left)
		error = fault_set(job->fault, -left, "cannot empty the compiler's folder");
	return error;
}

/* A tool failed without a word about the submission. Does it work at all? If it cannot make a
   program of a file of ours either, the fault is the installation's. */
static int control(const struct job *job)
{
	struct compilation compilation = { .image = -1 };
	struct job ours = {
		.compilation = &compilation,
		.toolchain = job->toolchain,
		.id = job->id,
		.function = job->function,
		.inputs = job->inputs,
		.origin = job->origin,
		.variant.without_header = true,
		.cpu_left = CPU_MICROS,
		.fault = job->fault,
	};
	cleanup_free char *source = NULL;
	int error;

	if (asprintf(&source, "void %s(void) {}\n", job->function) < 0) {
		source = NULL;
		return fault_set(job->fault, ENOMEM, "cannot try the compiler");
	}
	error = run_job(&ours, source, strlen(source));
	if (!error && compilation.result != COMPILE_OK)
		error = fault_set(job->fault, 0, "the compiler does not work here%s%s",
				  *job->last_words ? ", it says: " : "", job->last_words);
	free(ours.last_words);
	compilation_finish(&compilation);
	return error;
}

static int compile_job(struct job *job, const char *source, size_t size)
{
	bool good;
	int error = check_input(job, source, size, &good);

	if (error || !good)
		return error;
	if (access(job->inputs.harness, R_OK) < 0 || access(job->inputs.header, R_OK) < 0 ||
	    access(job->inputs.prelude, R_OK) < 0)
		return fault_set(job->fault, errno,
				 "cannot read what was built for this exercise in %s: build"
				 " sockgrade anew", job->toolchain->data);
	error = run_job(job, source, size);
	if (!error)
		mistakes_find(job->compilation, source, size, job->function);
	return !error && job->unexplained ? control(job) : error;
}

/* Since gcc 11 a column is where a terminal shows it, with tabs of 8; before, it is a byte. */
static bool shows_columns(const struct toolchain *toolchain)
{
	return atoi(toolchain->compiler + strlen("gcc ")) >= 11;
}

int compile_submission(struct compilation *compilation, const struct toolchain *toolchain,
		       const char *id, const char *function, const char *source, size_t size,
		       struct meanwhile *meanwhile, struct fault *fault)
{
	struct job job = {
		.compilation = compilation,
		.toolchain = toolchain,
		.id = id,
		.function = function,
		.origin = {
			.file = SOURCE_NAME,
			.n_lines = count_lines(source, size),
			.folders = toolchain->folders,
			.source = shows_columns(toolchain) ? source : NULL,
			.size = size,
		},
		.cpu_left = CPU_MICROS,
		.meanwhile = meanwhile,
		.fault = fault,
	};
	int error;

	*compilation = (struct compilation){ .image = -1 };
	if (inputs_of(&job.inputs, toolchain, id))
		return fault_set(fault, ENOMEM, "cannot compile");
	error = compile_job(&job, source, size);
	inputs_finish(&job.inputs);
	free(job.last_words);
	if (error)
		compilation_finish(compilation);
	return error;
}

void compilation_finish(struct compilation *compilation)
{
	diagnostics_free(compilation);
	lines_free(compilation->lines);
	close_fd(&compilation->image);
	*compilation = (struct compilation){ .image = -1 };
}
