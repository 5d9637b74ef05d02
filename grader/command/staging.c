/* Staging for the runner; runs in the front, as root, before the runner exists. */

#include "grader/command/staging.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/command/describe.h"
#include "grader/command/reach.h"
#include "grader/command/scratch.h"

/* What of the data folder the runner uses. */
static const char *const folders[] = { "harness", "student_template" };

static bool ends_with(const char *name, const char *end)
{
	size_t length = strlen(name), wanted = strlen(end);

	return length > wanted && strcmp(name + length - wanted, end) == 0;
}

/* Not a part of another exercise's harness, nor what the build made one of; of the templates the
   headers, which a submission may include. `own` is what the names of its own harness begin with. */
static bool is_needed(const char *folder, const char *name, const char *own)
{
	if (strcmp(folder, "harness") != 0)
		return ends_with(name, ".h");
	return (!ends_with(name, ".o") && strncmp(name, "harness-", 8) != 0) ||
	       strncmp(name, own, strlen(own)) == 0;
}

/* Calls `visit` for each file of data/folder that the exercise `id` needs; `dir` is that folder. Returns 0,
   or the first answer that is not 0. */
static int each_file(const char *data, const char *folder, const char *id,
		     int (*visit)(int dir, const char *name, const struct stat *status, void *argument),
		     void *argument)
{
	cleanup_free char *path = NULL;
	cleanup_free char *harness = NULL;
	DIR *dir;
	struct dirent *entry;
	int r = 0;

	if (asprintf(&path, "%s/%s", data, folder) < 0 ||
	    asprintf(&harness, "harness-%s.", id) < 0)
		return -ENOMEM;
	dir = opendir(path);
	if (!dir)
		return -errno;
	while (r == 0 && (entry = readdir(dir))) {
		const char *name = entry->d_name;
		struct stat status;

		if (is_needed(folder, name, harness) && fstatat(dirfd(dir), name, &status, 0) == 0 &&
		    S_ISREG(status.st_mode))
			r = visit(dirfd(dir), name, &status, argument);
	}
	closedir(dir);
	return r;
}

static int refuse_unreachable(int dir, const char *name, const struct stat *status, void *argument)
{
	(void)dir;
	(void)name;
	(void)argument;
	return is_status_reachable(status, REACH_READ) ? 0 : -EACCES;
}

static bool is_usable(const char *data, const char *id)
{
	for (size_t i = 0; i < N_ELEMENTS(folders); i++) {
		cleanup_free char *folder = NULL;

		if (asprintf(&folder, "%s/%s", data, folders[i]) < 0 || !is_way_reachable(folder) ||
		    each_file(data, folders[i], id, refuse_unreachable, NULL) < 0)
			return false;
	}
	return true;
}

/* `argument` is the folder to copy to. */
static int copy_file(int dir, const char *name, const struct stat *status, void *argument)
{
	cleanup_free char *copy = NULL;
	cleanup_fd int from = openat(dir, name, O_RDONLY | O_CLOEXEC);
	cleanup_fd int to = -1;
	ssize_t n;

	if (from < 0)
		return -errno;
	if (asprintf(&copy, "%s/%s", (const char *)argument, name) < 0)
		return -ENOMEM;
	to = open(copy, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (to < 0)
		return -errno;
	do
		n = sendfile(to, from, NULL, (size_t)1 << 30);
	while (n > 0);
	if (n < 0 || fchmod(to, status->st_mode & 0100 ? 0555 : 0444) < 0)
		return -errno;
	return 0;
}

static int copy_folders(const char *data, const char *id, const char *place, bool drop)
{
	if (mkdir(place, 0700) < 0 || chmod(place, drop ? 0755 : 0700) < 0)
		return -errno;
	for (size_t i = 0; i < N_ELEMENTS(folders); i++) {
		cleanup_free char *folder = NULL;
		int r;

		if (asprintf(&folder, "%s/%s", place, folders[i]) < 0)
			return -ENOMEM;
		if (mkdir(folder, 0700) < 0 || chmod(folder, 0755) < 0)
			return -errno;
		r = each_file(data, folders[i], id, copy_file, folder);
		if (r < 0)
			return r;
	}
	return 0;
}

int staging_place(char **place, const char *data, const char *id, bool drop,
		  const struct scratch *scratch, struct fault *fault)
{
	bool described = is_described(data);
	bool in_place = described && (!drop || is_usable(data, id));
	cleanup_free char *chosen = strdup(in_place ? data : scratch->data);
	int r;

	if (!chosen)
		return fault_set(fault, ENOMEM, "cannot stage the data folder");
	r = in_place ? 0 : copy_folders(data, id, chosen, drop);
	if (r < 0)
		return fault_set(fault, -r, "cannot copy %s to %s", data, chosen);
	r = described ? 0 : describe_toolchain(data, chosen, fault);
	if (r < 0)
		return r;
	*place = steal_pointer(&chosen);
	return 0;
}
