/*
 * One compile, from the student's bytes to a program that may run. Runs in the runner; every tool
 * runs in a sandbox of its own (tools.c), and what it leaves behind is read as hostile data.
 */

#include "grader/compile/compile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "grader/base/clock.h"
#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/compile/diagnostics.h"
#include "grader/compile/folder.h"
#include "grader/compile/job.h"
#include "grader/compile/lines.h"
#include "grader/compile/mistakes.h"
#include "grader/compile/parts.h"
#include "grader/compile/program.h"
#include "grader/compile/toolchain.h"

enum { CPU_MICROS = 10 * 1000 * 1000 };	/* of all tools of one compile together */

static int refuse(struct job *job, const char *reason)
{
	job->compilation->result = COMPILE_REFUSED;
	job->compilation->reason = reason;
	return 0;
}

static int count_lines(const char *source, size_t size)
{
	int lines = 1;

	for (size_t i = 0; i < size; i++)
		lines += source[i] == '\n';
	return lines;
}

/* What no compiler needs to see. *good is false when it was refused. */
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
			       job_out_of_memory(job) :
			       refuse(job, N_("the file is not plain text: save it as UTF-8"));
	*good = true;
	return 0;
}

/* Source to object: by compiler and assembler at once, or by the driver. */
static int compile(struct job *job, bool *done)
{
	const bool plain = job->toolchain->kind == TOOLCHAIN_PLAIN;
	struct tool_run runs[TOOLS_TOGETHER] = { 0 };
	struct command compiler, assembler;
	const struct tool_order orders[] = {
		{ plain ? TOOL_DRIVER : TOOL_CC1, &compiler }, { TOOL_AS, &assembler },
	};
	int error;

	compile_command(&compiler, job->toolchain, &job->inputs, false);
	compiler.meanwhile = job->meanwhile;
	assemble_command(&assembler, job->toolchain);
	error = tools_run(runs, job->toolchain, orders, plain ? 1 : 2, &job->cpu_left, job->fault);
	job->compilation->micros[0] = runs[0].micros;
	job->compilation->micros[1] = runs[1].micros;
	if (!error)
		error = read_compiler(job, &runs[0], orders[0].tool, done);
	if (!error && !*done && !plain)
		error = read_assembler(job, &runs[1], done);
	tool_run_finish(&runs[0]);
	tool_run_finish(&runs[1]);
	return error;
}

static int link_program(struct job *job, bool *done)
{
	const bool plain = job->toolchain->kind == TOOLCHAIN_PLAIN;
	cleanup(tool_run_finish) struct tool_run run = { 0 };
	struct command command;
	int error;

	link_command(&command, job->toolchain, &job->inputs);
	error = job_run_tool(job, &run, plain ? TOOL_DRIVER : TOOL_LD, &command, done);
	job->compilation->micros[2] = run.micros;
	return error || *done ? error : read_linker(job, &run, done);
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

/* The exercise's template: it has all the functions that a program needs. */
static int read_template(const struct job *job, char **source, size_t *size)
{
	enum { TEMPLATE_MAX = 1 << 20 };
	cleanup_free char *path = NULL;
	cleanup_fd int file = -1;
	int error;

	if (asprintf(&path, "%s/student_template/%s.c", job->toolchain->data, job->id) < 0) {
		path = NULL;
		return fault_set(job->fault, ENOMEM, "cannot try the compiler");
	}
	file = open(path, O_RDONLY | O_CLOEXEC);
	error = file < 0 ? -errno : read_all(file, TEMPLATE_MAX, source, size);
	return error ? fault_set(job->fault, -error, "cannot read %s", path) : 0;
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
		.cpu_left = CPU_MICROS,
		.fault = job->fault,
	};
	cleanup_free char *source = NULL;
	size_t size;
	int error = read_template(job, &source, &size);

	if (!error)
		error = run_job(&ours, source, size);
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
