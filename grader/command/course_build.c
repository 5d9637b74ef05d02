/* sockgrade course: compiles a course's own exercises, by the script that the data folder holds. */

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "grader/base/datadir.h"
#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/command/command.h"
#include "grader/command/message.h"
#include "grader/command/options.h"

/* The compiler of submissions, which compiles the course too. Owned by the caller, or NULL. */
static char *gcc_of(const char *data)
{
	cleanup_free char *path = NULL;
	json_error_t error;
	const char *gcc = NULL;
	json_t *toolchain;
	char *copy;

	if (asprintf(&path, "%s/harness/toolchain.json", data) < 0)
		return NULL;
	toolchain = json_load_file(path, 0, &error);
	json_unpack(toolchain, "{s:{s:s}}", "gcc", "path", &gcc);
	copy = gcc ? strdup(gcc) : NULL;
	json_decref(toolchain);
	return copy;
}

/* Runs the script and waits for it: its exit status, or -errno. */
static int run_script(const char *data, const char *folder, const char *version, const char *gcc)
{
	cleanup_free char *script = NULL;
	pid_t pid;
	int status;

	if (asprintf(&script, "%s/harness/course-build", data) < 0)
		return -ENOMEM;
	fflush(NULL);
	pid = fork();
	if (pid < 0)
		return -errno;
	if (pid == 0) {
		execl("/bin/sh", "sh", script, data, folder, version, gcc, (char *)NULL);
		_exit(127);
	}
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return -errno;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -EINTR;
}

static int build(const struct program *program, const char *folder)
{
	cleanup_free char *data = NULL, *gcc = NULL, *real = realpath(folder, NULL);
	struct fault fault = { 0 };
	int r;

	if (!real) {
		complain(_("cannot open the course %s: %s"), folder, strerror(errno));
		return STATUS_USAGE;
	}
	if (datadir_find(&data, &fault) < 0) {
		complain("%s", fault.reason);
		return STATUS_NOT_JUDGED;
	}
	gcc = gcc_of(data);
	r = gcc ? run_script(data, real, program->version, gcc) : -ENOENT;
	if (r < 0) {
		complain(_("cannot run the compiler: %s"), strerror(-r));
		return STATUS_NOT_JUDGED;
	}
	if (r > 0) {
		complain(_("the course was not compiled; what was compiled before is still there"));
		return STATUS_FAILED;
	}
	printf(_("Next: sockgrade verify --course %s\n"), folder);
	return STATUS_PASSED;
}

static int run(const struct program *program, const struct command *self, int argc, char **argv)
{
	struct common_options common = { 0 };
	int operands = options_parse(self, argc, argv, &common, NULL);

	if (operands < 0)
		return STATUS_USAGE;
	if (common.help) {
		command_help(self);
		return STATUS_PASSED;
	}
	if (operands > 1) {
		complain(_("one folder at a time: sockgrade course DIR"));
		return STATUS_USAGE;
	}
	return build(program, operands == 1 ? argv[1] : program->course ? program->course : ".");
}

const struct command command_course = {
	.name = "course",
	.arguments = N_("[DIR]"),
	.about = N_("compiles a course's own exercises"),
	.examples = N_("  sockgrade course ~/course                 after each change there\n"
		       "  sockgrade verify --course ~/course\n"
		       "  sockgrade grade --course ~/course my-exercise my.c\n"),
	.more = N_("A course is a folder with exercises/ID and student_template/ID.[ch], as\n"
		   "sockgrade new makes them. What is compiled goes to DIR/built.\n"),
	.without_course = true,
	.run = run,
};
