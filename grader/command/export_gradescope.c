/*
 * sockgrade export gradescope: an autograder, to be zipped. The two scripts that Gradescope
 * calls, and this very program with its parts, so that what was tried here is what grades there.
 */

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grader/base/memory_file.h"
#include "grader/base/util.h"
#include "grader/command/command.h"
#include "grader/command/export.h"
#include "grader/command/message.h"

enum { PART_MAX = 64 * 1024 * 1024, DEPTH_MAX = 8 };

/* The folders of the data folder that grading needs; a build folder has others, too. */
static const char *const parts[] = {
	"harness", "student_template", "exercises", "locale", "prepare",
};

static char *join(const char *folder, const char *name)
{
	char *path = NULL;

	return asprintf(&path, "%s/%s", folder, name) < 0 ? NULL : path;
}

/* Copies the file `from` to `to`, a path below the order's folder. 0 or -errno after a message. */
static int copy(struct export_order *order, const char *from, const char *to, bool runs)
{
	cleanup_fd int fd = open(from, O_RDONLY | O_CLOEXEC);
	cleanup_free char *text = NULL;
	size_t size;
	int r = fd < 0 ? -errno : read_all(fd, PART_MAX, &text, &size);

	if (r == 0)
		return export_file(order, to, runs ? 0755 : 0644, text, size);
	complain(_("cannot read %s: %s"), from, strerror(-r));
	return r;
}

static int copy_folder(struct export_order *order, const char *from, const char *to, int depth);

static int copy_entry(struct export_order *order, const char *from, const char *to, int depth)
{
	struct stat status;

	if (stat(from, &status) < 0)
		return -errno;
	if (S_ISDIR(status.st_mode))
		return copy_folder(order, from, to, depth + 1);
	return S_ISREG(status.st_mode) ? copy(order, from, to, status.st_mode & 0100) : 0;
}

/* All that is in it, but for what is hidden. 0 or -errno after a message. */
static int copy_folder(struct export_order *order, const char *from, const char *to, int depth)
{
	DIR *dir = depth < DEPTH_MAX ? opendir(from) : NULL;
	struct dirent *entry;
	int r = 0;

	while (dir && r == 0 && (entry = readdir(dir))) {
		cleanup_free char *source = join(from, entry->d_name);
		cleanup_free char *target = join(to, entry->d_name);

		if (entry->d_name[0] == '.')
			continue;
		r = source && target ? copy_entry(order, source, target, depth) : -ENOMEM;
	}
	if (dir)
		closedir(dir);
	return r;
}

/* The two scripts; the second one with the exercises that were asked for. 0 or -errno. */
static int write_scripts(struct export_order *order)
{
	cleanup_free char *setup = join(order->data, "packaging/gradescope/setup.sh");
	cleanup_free char *run = join(order->data, "packaging/gradescope/run_autograder");
	cleanup_free char *text = NULL, *whole = NULL;
	cleanup_fd int fd = run ? open(run, O_RDONLY | O_CLOEXEC) : -1;
	size_t size, length;
	char *at;
	FILE *out;
	int r;

	if (!setup || !run)
		return -ENOMEM;
	r = copy(order, setup, "setup.sh", true);
	if (r == 0)
		r = fd < 0 ? -errno : read_all(fd, PART_MAX, &text, &size);
	at = r == 0 ? strstr(text, "\nonly=\n") : NULL;
	out = at ? memory_file_open(&whole, &length) : NULL;
	if (!out) {
		complain(_("cannot use %s: %s"), run, strerror(r < 0 ? -r : EINVAL));
		return r < 0 ? r : -EINVAL;
	}
	at += strlen("\nonly=");
	fwrite(text, 1, (size_t)(at - text), out);
	for (size_t i = 0; i < order->n_only; i++)
		fprintf(out, "%s%s", i > 0 ? "," : "", order->only[i]);
	fputs(at, out);
	if (memory_file_close(out) != 0)
		return -ENOMEM;
	return export_file(order, "run_autograder", 0755, whole, length);
}

/* The one that needs no shared library, where there is one: who knows the C library over there? */
static int write_program(struct export_order *order)
{
	cleanup_free char *path = join(order->data, "sockgrade-static");

	if (!path)
		return -ENOMEM;
	return copy(order, access(path, R_OK) == 0 ? path : "/proc/self/exe", "sockgrade/sockgrade", true);
}

static int run(struct export_order *order)
{
	int r = write_scripts(order);

	if (r == 0)
		r = write_program(order);
	for (size_t i = 0; i < N_ELEMENTS(parts) && r == 0; i++) {
		cleanup_free char *from = join(order->data, parts[i]);
		cleanup_free char *to = join("sockgrade", parts[i]);

		r = from && to ? copy_folder(order, from, to, 0) : -ENOMEM;
	}
	if (r < 0)
		return STATUS_NOT_JUDGED;
	if (!order->dry_run)
		printf(_("Next: cd %s && zip -r ../autograder.zip . and upload that; docs/ci.md says more.\n"),
		       order->folder);
	return STATUS_PASSED;
}

const struct export_target export_gradescope = {
	.name = "gradescope",
	.run = run,
};
