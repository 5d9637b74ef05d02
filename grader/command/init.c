/* sockgrade init: puts an exercise's template into a folder. Never overwrites. */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/command/command.h"
#include "grader/command/course.h"
#include "grader/command/message.h"
#include "grader/command/options.h"
#include "grader/exercise.h"

enum { TEMPLATE_MAX = 1024 * 1024 };

/* Copies one file of the template folder; one that is there already stays as it is. Returns 0 or
   -errno after a message. */
static int copy_file(const char *data, const char *name, const char *folder)
{
	cleanup_free char *from = NULL, *to = NULL, *text = NULL;
	cleanup_fd int source = -1, target = -1;
	size_t size;
	int r;

	if (asprintf(&from, "%s/student_template/%s", data, name) < 0 ||
	    asprintf(&to, "%s/%s", folder, name) < 0)
		return -ENOMEM;
	source = open(from, O_RDONLY | O_CLOEXEC);
	r = source < 0 ? -errno : read_all(source, TEMPLATE_MAX, &text, &size);
	if (r < 0) {
		complain(_("cannot read %s: %s"), from, strerror(-r));
		return r;
	}
	target = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	if (target < 0 && errno == EEXIST) {
		printf(_("%s is there already: left as it is\n"), to);
		return 0;
	}
	r = target < 0 ? -errno : write_all(target, text, size);
	if (r < 0) {
		complain(_("cannot write %s: %s"), to, strerror(-r));
		if (target >= 0)
			unlink(to);
		return r;
	}
	printf(_("%s written\n"), to);
	return 0;
}

static int init(const struct program *program, const struct exercise *exercise, const char *folder)
{
	cleanup_free char *data = NULL, *start = NULL, *header = NULL;
	struct fault fault = { 0 };

	if (datadir_of_exercise(&data, stamp_of(program, exercise), &fault) < 0) {
		complain("%s", fault.reason);
		return STATUS_NOT_JUDGED;
	}
	if (mkdir(folder, 0777) < 0 && errno != EEXIST) {
		complain(_("cannot make the folder %s: %s"), folder, strerror(errno));
		return STATUS_USAGE;
	}
	if (asprintf(&start, "%s.c", exercise->id) < 0 || asprintf(&header, "%s.h", exercise->id) < 0)
		return STATUS_NOT_JUDGED;
	if (copy_file(data, start, folder) < 0 || copy_file(data, header, folder) < 0 ||
	    copy_file(data, "includes.h", folder) < 0)
		return STATUS_USAGE;
	printf(_("Next: write %s in %s/%s.c, then: sockgrade grade %s %s/%s.c\n"),
	       exercise->function, folder, exercise->id, exercise->id, folder, exercise->id);
	return STATUS_PASSED;
}

static int run(const struct program *program, const struct command *self, int argc, char **argv)
{
	struct common_options common = { 0 };
	int operands = options_parse(self, argc, argv, &common, NULL);
	const struct exercise *exercise;

	if (operands < 0)
		return STATUS_USAGE;
	if (common.help) {
		command_help(self);
		return STATUS_PASSED;
	}
	if (operands < 1 || operands > 2) {
		complain(_("which exercise? sockgrade init EXERCISE [FOLDER]; see: sockgrade list"));
		return STATUS_USAGE;
	}
	exercise = exercise_wanted(program, argv[1]);
	return exercise ? init(program, exercise, operands == 2 ? argv[2] : ".") : STATUS_USAGE;
}

const struct command command_init = {
	.name = "init",
	.arguments = N_("EXERCISE [FOLDER]"),
	.about = N_("a file to begin with"),
	.examples = N_("  sockgrade init creating-a-socket\n"
		       "  sockgrade init creating-a-socket ~/sockets\n"),
	.more = N_("A file that exists is never overwritten.\n"),
	.run = run,
};
