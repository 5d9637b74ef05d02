/* Reads a student's folder. Runs in the front; names come from the table of exercises only. */

#include "grader/command/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grader/base/datadir.h"
#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/command/command.h"
#include "grader/command/message.h"
#include "grader/command/submission.h"

enum { TEMPLATE_MAX = 1024 * 1024 };

static char *path_in(const char *folder, const char *id)
{
	char *path = NULL;

	return asprintf(&path, "%s/%s.c", folder, id) < 0 ? NULL : path;
}

int folder_open(struct folder *folder, const char *path, const char *const *ids, size_t n)
{
	struct fault fault = { 0 };
	struct stat status;
	bool any = false;

	if (stat(path, &status) < 0 || !S_ISDIR(status.st_mode)) {
		complain(_("%s is not a folder: %s"), path,
			 strerror(stat(path, &status) < 0 ? errno : ENOTDIR));
		return STATUS_USAGE;
	}
	for (size_t i = 0; i < n; i++) {
		cleanup_free char *file = path_in(path, ids[i]);

		any = any || (file && lstat(file, &status) == 0);
	}
	if (!any) {
		complain(_("%s holds no exercise: no file like %s.c"),
			 strcmp(path, ".") == 0 ? _("this folder") : path, n > 0 ? ids[0] : "");
		return STATUS_NOTHING;
	}
	folder->path = strdup(path);
	if (folder->path && datadir_find(&folder->data, &fault) == 0)
		return STATUS_PASSED;
	complain("%s", folder->path ? fault.reason : _("out of memory"));
	return STATUS_NOT_JUDGED;
}

void folder_close(struct folder *folder)
{
	free(folder->path);
	free(folder->data);
	*folder = (struct folder){ 0 };
}

void handed_in_finish(struct handed_in *handed_in)
{
	free(handed_in->bytes);
	free(handed_in->name);
	*handed_in = (struct handed_in){ 0 };
}

/* Below the current folder the path from there, so that a forge finds the file; else its name. */
static char *name_for_reports(const char *folder, const char *id)
{
	char *name = NULL;

	while (strncmp(folder, "./", 2) == 0)
		folder += 2 + strspn(folder + 2, "/");
	if (folder[0] == '/' || strstr(folder, "..") || strlen(folder) > 150 ||
	    strcmp(folder, ".") == 0 || !folder[0])
		return asprintf(&name, "%s.c", id) < 0 ? NULL : name;
	return path_in(folder, id);
}

/* The template's bytes; 0 or -errno. */
static int read_template(char **bytes, size_t *size, const char *data, const char *id)
{
	cleanup_free char *path = NULL;
	cleanup_fd int fd = -1;

	if (asprintf(&path, "%s/student_template/%s.c", data, id) < 0)
		return -ENOMEM;
	fd = open(path, O_RDONLY | O_CLOEXEC);
	return fd < 0 ? -errno : read_all(fd, TEMPLATE_MAX, bytes, size);
}

/* The next byte that counts, or -1: carriage returns do not, nor what is white at the end. */
static int next_byte(const char **at, const char *end)
{
	while (*at < end && **at == '\r')
		(*at)++;
	return *at < end ? (unsigned char)*(*at)++ : -1;
}

static const char *end_of(const char *bytes, size_t size)
{
	while (size > 0 && strchr(" \t\r\n", bytes[size - 1]) && bytes[size - 1])
		size--;
	return bytes + size;
}

static bool is_same(const char *a, size_t a_size, const char *b, size_t b_size)
{
	const char *a_end = end_of(a, a_size), *b_end = end_of(b, b_size);
	int byte;

	do {
		byte = next_byte(&a, a_end);
		if (byte != next_byte(&b, b_end))
			return false;
	} while (byte >= 0);
	return true;
}

/* Whether a symbolic link leads out of the folder: it would show its author a file of ours, in the
   compiler's words. */
static bool leads_out(const char *path, const char *folder)
{
	cleanup_free char *target = realpath(path, NULL);
	cleanup_free char *inside = realpath(folder, NULL);
	size_t length = inside ? strlen(inside) : 0;

	return !target || !inside || strncmp(target, inside, length) != 0 || target[length] != '/';
}

/* The student's file, where there is one that is not empty. */
static int read_file(struct handed_in *handed_in, const char *path, const char *folder,
		     struct interrupt *interrupt)
{
	struct submission submission = { 0 };
	struct stat status;
	int r;

	handed_in->exists = lstat(path, &status) == 0;
	if (!handed_in->exists || (S_ISREG(status.st_mode) && status.st_size == 0))
		return STATUS_PASSED;
	if (S_ISLNK(status.st_mode) && leads_out(path, folder)) {
		complain(_("%s is a link that leads out of the folder: hand in a C file"), path);
		return STATUS_USAGE;
	}
	r = submission_read_start(&submission, path, interrupt);
	if (r != STATUS_PASSED) {
		submission_finish(&submission);
		return r;
	}
	handed_in->bytes = submission.bytes;
	handed_in->size = submission.size;
	handed_in->started = true;
	return STATUS_PASSED;
}

int folder_read(struct handed_in *handed_in, const struct folder *folder, const char *id,
		const char *data, struct interrupt *interrupt)
{
	cleanup_free char *path = path_in(folder->path, id);
	cleanup_free char *template = NULL;
	size_t size = 0;
	int r = read_template(&template, &size, data ? data : folder->data, id);

	handed_in->name = name_for_reports(folder->path, id);
	if (r < 0 || !path || !handed_in->name) {
		complain(_("cannot read the template of %s in %s: %s"), id, data ? data : folder->data,
			 strerror(r < 0 ? -r : ENOMEM));
		return STATUS_NOT_JUDGED;
	}
	r = read_file(handed_in, path, folder->path, interrupt);
	if (r != STATUS_PASSED)
		return r;
	if (handed_in->started && is_same(handed_in->bytes, handed_in->size, template, size))
		handed_in->started = false;
	if (handed_in->started)
		return STATUS_PASSED;
	free(handed_in->bytes);
	handed_in->bytes = steal_pointer(&template);
	handed_in->size = size;
	return STATUS_PASSED;
}
