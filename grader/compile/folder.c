#include "grader/compile/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grader/base/util.h"

#define cleanup_dir cleanup(close_dir)

static void close_dir(DIR **dir)
{
	if (*dir)
		closedir(*dir);
}

int folder_write(int folder, const char *name, const void *bytes, size_t size)
{
	const int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
	cleanup_fd int fd = openat(folder, name, flags, 0600);

	return fd < 0 ? -errno : write_all(fd, bytes, size);
}

bool folder_has_room(int folder, size_t size)
{
	static const char name[] = "room";
	cleanup_fd int fd = openat(folder, name, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
	bool fits = fd >= 0 && posix_fallocate(fd, 0, (off_t)size) == 0;

	unlinkat(folder, name, 0);
	return fits;
}

/* The entries of the open folder, read anew: the offset is shared by all who opened it with us. */
static int open_dir(DIR **dir, int folder)
{
	int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return -errno;
	*dir = fdopendir(fd);
	if (*dir)
		return 0;
	close_fd(&fd);
	return -errno;
}

static bool is_dot(const char *name)
{
	return !strcmp(name, ".") || !strcmp(name, "..");
}

/* Moves what is in `name`, a folder, up into the top folder, so that any depth becomes one. */
static int flatten(int top, const char *name, unsigned long *counter)
{
	cleanup_dir DIR *dir = NULL;
	cleanup_fd int fd = -1;
	struct dirent *entry;
	int error;

	/* It is ours, whatever its mode; and no link, or opening it fails. */
	fchmodat(top, name, 0700, 0);
	fd = openat(top, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		return -errno;
	error = open_dir(&dir, fd);
	if (error)
		return error;
	while ((entry = readdir(dir))) {
		char flat[64];

		if (is_dot(entry->d_name))
			continue;
		if (unlinkat(fd, entry->d_name, 0) == 0)
			continue;
		/* A folder without permissions could not be moved: its ".." changes. */
		fchmodat(fd, entry->d_name, 0700, 0);
		do {
			snprintf(flat, sizeof(flat), "left-%lu", (*counter)++);
			error = renameat(fd, entry->d_name, top, flat) < 0 ? -errno : 0;
		} while (error == -EEXIST || error == -ENOTEMPTY || error == -ENOTDIR);
		if (error)
			return error;
	}
	return unlinkat(top, name, AT_REMOVEDIR) < 0 && errno != ENOTEMPTY ? -errno : 0;
}

/* One pass over the folder. *changed: something is gone, or has come from below. */
static int sweep(int folder, unsigned long *counter, bool *empty)
{
	cleanup_dir DIR *dir = NULL;
	struct dirent *entry;
	int error = open_dir(&dir, folder);

	*empty = true;
	while (!error && (entry = readdir(dir))) {
		if (is_dot(entry->d_name))
			continue;
		*empty = false;
		if (unlinkat(folder, entry->d_name, 0) == 0)
			continue;
		if (errno != EISDIR && errno != EPERM)
			error = -errno;
		else
			error = flatten(folder, entry->d_name, counter);
	}
	return error;
}

int folder_empty(int folder)
{
	unsigned long counter = 0;
	bool empty = false;
	int error = 0;

	while (!error && !empty)
		error = sweep(folder, &counter, &empty);
	return error;
}
