/*
 * The private temporary folder. Runs in the front. What lies in work/ was written by the compiler,
 * which is treated as taken over: names, modes, links and depth there are hostile.
 */

#include "grader/command/scratch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/command/privilege.h"
#include "grader/command/reach.h"

#define MEMORY_NEEDED (512ULL << 20)

enum { DEPTH_MAX = 32 };	/* descriptors held while removing */

static void close_dir(DIR **dir)
{
	if (*dir)
		closedir(*dir);
}

/* A folder to read, never through a symbolic link; its own mode may have been taken away. */
static DIR *open_folder(int parent, const char *name)
{
	cleanup_fd int fd = -1;
	DIR *dir;

	fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0 && errno == EACCES && fchmodat(parent, name, 0700, AT_SYMLINK_NOFOLLOW) == 0)
		fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	dir = fd < 0 ? NULL : fdopendir(fd);
	if (dir)
		steal_fd(&fd);
	return dir;
}

/* Empties the folder `dir`. What lies too deep is moved up into `top`, which is emptied until
   nothing is left, so that depth costs neither stack nor descriptors. */
static int empty_folder(DIR *dir, int top, int depth)
{
	struct dirent *entry;
	int r = 0;

	while ((entry = readdir(dir))) {
		const char *name = entry->d_name;
		int fd = dirfd(dir);
		char moved[40];

		if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0 ||
		    unlinkat(fd, name, 0) == 0)
			continue;
		if (depth < DEPTH_MAX) {
			cleanup(close_dir) DIR *child = open_folder(fd, name);

			if (child)
				empty_folder(child, top, depth + 1);
			if (unlinkat(fd, name, AT_REMOVEDIR) == 0)
				continue;
		}
		snprintf(moved, sizeof(moved), "deep-%llx", (unsigned long long)entry->d_ino);
		if (depth == 0 || renameat(fd, name, top, moved) < 0)
			r = -errno;
	}
	return r;
}

/* Removes base/name. Processes of a runner that was just killed may still write for a moment: what
   is not empty is emptied again, a bounded number of times. */
static void remove_folder(int base, const char *name)
{
	for (int attempt = 0; attempt < 1000; attempt++) {
		cleanup(close_dir) DIR *dir = open_folder(base, name);

		if (!dir)
			return;
		empty_folder(dir, dirfd(dir), 0);
		if (unlinkat(base, name, AT_REMOVEDIR) == 0 || errno != ENOTEMPTY)
			return;
	}
}

static bool is_prefixed(const char *name, const char *prefix)
{
	return strncmp(name, prefix, strlen(prefix)) == 0;
}

/* Removes the folders of ours below `base` whose owner is dead: their lock is free. */
static void sweep(int base, const char *prefix)
{
	cleanup(close_dir) DIR *dir = open_folder(base, ".");
	struct dirent *entry;

	while (dir && (entry = readdir(dir))) {
		cleanup_fd int fd = -1;
		struct stat status;

		if (!is_prefixed(entry->d_name, prefix))
			continue;
		fd = openat(base, entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		if (fd >= 0 && fstat(fd, &status) == 0 && status.st_uid == geteuid() &&
		    flock(fd, LOCK_EX | LOCK_NB) == 0)
			remove_folder(base, entry->d_name);
	}
}

/* Makes a folder and takes its lock. Between the two another start may have taken it for a dead
   one's and be removing it: then this one is given up for a new one. */
static int make_locked(struct scratch *scratch, const char *base, const char *prefix)
{
	for (int attempt = 0; attempt < 100; attempt++) {
		cleanup_free char *path = NULL;
		cleanup_fd int fd = -1;
		struct stat held, named;

		if (asprintf(&path, "%s/%sXXXXXX", base, prefix) < 0)
			return -ENOMEM;
		if (!mkdtemp(path))
			return -errno;
		fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		if (fd < 0 || flock(fd, LOCK_EX | LOCK_NB) < 0 || fstat(fd, &held) < 0 ||
		    stat(path, &named) < 0 || held.st_ino != named.st_ino)
			continue;
		scratch->path = steal_pointer(&path);
		scratch->fd = steal_fd(&fd);
		return 0;
	}
	return -EBUSY;
}

/* The folder inside. The runner passes through the outer one and cannot list it. */
static int furnish(struct scratch *scratch, bool drop)
{
	if (asprintf(&scratch->work, "%s/work", scratch->path) < 0 ||
	    asprintf(&scratch->data, "%s/data", scratch->path) < 0)
		return -ENOMEM;
	if (fchmod(scratch->fd, drop ? 0711 : 0700) < 0 || mkdir(scratch->work, 0700) < 0)
		return -errno;
	if (drop && chown(scratch->work, RUNNER_UID, RUNNER_GID) < 0)
		return -errno;
	return 0;
}

static int make_below(struct scratch *scratch, const char *base, bool drop)
{
	cleanup_fd int fd = open(base, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	char prefix[40];
	int r;

	if (fd < 0)
		return -errno;
	if (drop && !is_way_reachable(base))
		return -EACCES;
	snprintf(prefix, sizeof(prefix), "sockgrade-%u-", (unsigned)geteuid());
	sweep(fd, prefix);
	r = make_locked(scratch, base, prefix);
	if (r == 0)
		r = furnish(scratch, drop);
	if (r < 0)
		scratch_finish(scratch);
	return r;
}

/* Files in memory are made and removed at a fraction of what a disk's cost. But only where whatever a
   compile may write has room: a submission that fills it would be taken for a full machine. */
static const char *roomy_memory(void)
{
	static const char path[] = "/dev/shm";
	struct statfs status;

	if (statfs(path, &status) < 0 || status.f_type != TMPFS_MAGIC)
		return NULL;
	return (uint64_t)status.f_bavail * (uint64_t)status.f_bsize >= MEMORY_NEEDED ? path : NULL;
}

int scratch_init(struct scratch *scratch, bool drop, bool in_memory, struct fault *fault)
{
	const char *bases[] = {
		getenv("TMPDIR"), in_memory ? roomy_memory() : NULL, "/tmp", "/var/tmp", "/dev/shm",
	};
	int first = 0;

	*scratch = (struct scratch){ .fd = -1 };
	for (size_t i = 0; i < N_ELEMENTS(bases); i++) {
		cleanup_free char *base = bases[i] ? realpath(bases[i], NULL) : NULL;
		int r = base ? make_below(scratch, base, drop) : -ENOENT;

		if (r == 0)
			return 0;
		if (bases[i] && !first)
			first = -r;
	}
	return fault_set(fault, first,
			 "cannot make a folder in $TMPDIR, /tmp, /var/tmp or /dev/shm; make room in "
			 "one of them or set TMPDIR to a folder that you can write to");
}

void scratch_finish(struct scratch *scratch)
{
	if (scratch->path)
		remove_folder(AT_FDCWD, scratch->path);
	close_fd(&scratch->fd);
	free(scratch->path);
	free(scratch->work);
	free(scratch->data);
	*scratch = (struct scratch){ .fd = -1 };
}
