/* Describes the compiler found here; see describe.h. Runs in the front, before any submission. */

#include "grader/command/describe.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"

enum { MESSAGES_MAX = 64 * 1024 };

bool is_described(const char *data)
{
	cleanup_free char *path = NULL;

	if (asprintf(&path, "%s/harness/toolchain.json", data) < 0) {
		path = NULL;
		return false;
	}
	return access(path, F_OK) == 0;
}

/* The script with these arguments; *messages is what it says, owned by the caller. Its status as of
   waitpid(), or -errno. */
static int run_script(const char *const *arguments, char **messages)
{
	posix_spawn_file_actions_t actions;
	cleanup_fd int read_end = -1;
	int ends[2], status = 0, error;
	size_t size;
	pid_t pid;

	if (pipe2(ends, O_CLOEXEC) < 0)
		return -errno;
	read_end = ends[0];
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_adddup2(&actions, ends[1], 2);
	error = posix_spawn(&pid, "/bin/sh", &actions, NULL, (char **)(uintptr_t)arguments, environ);
	posix_spawn_file_actions_destroy(&actions);
	close(ends[1]);
	if (error)
		return -error;
	error = read_all(read_end, MESSAGES_MAX, messages, &size);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return error ? error : status;
}

/* The last line that says something. */
static const char *last_line(char *text)
{
	size_t length = text ? strlen(text) : 0;
	char *start;

	while (length > 0 && text[length - 1] == '\n')
		text[--length] = '\0';
	start = length > 0 ? strrchr(text, '\n') : NULL;
	return start ? start + 1 : text ? text : "";
}

int describe_toolchain(const char *data, const char *place, struct fault *fault)
{
	const char *gcc = getenv("SOCKGRADE_GCC");
	cleanup_free char *script = NULL, *out = NULL, *messages = NULL;
	const char *arguments[7] = { "sh" };
	int status;

	if (asprintf(&script, "%s/harness/prelink", data) < 0) {
		script = NULL;
		return fault_set(fault, ENOMEM, "cannot describe the compiler");
	}
	if (asprintf(&out, "%s/harness/toolchain.json", place) < 0) {
		out = NULL;
		return fault_set(fault, ENOMEM, "cannot describe the compiler");
	}
	arguments[1] = script;
	arguments[2] = "toolchain";
	arguments[3] = gcc && gcc[0] ? gcc : "gcc";
	arguments[4] = out;
	arguments[5] = data;
	status = run_script(arguments, &messages);
	if (status < 0)
		return fault_set(fault, -status, "cannot describe the compiler");
	if (status != 0)
		return fault_set(fault, 0, "no compiler that can be used was found here (%s): the "
				 "environment of the task needs gcc 8 or later", last_line(messages));
	return 0;
}
