/*
 * The memory limit of the control group that this process is in. Runs in the front. Both versions
 * of the interface exist in the wild, and a container usually sees its own group as the root of the
 * mounted hierarchy; a process outside of containers finds its group below it.
 */

#include "grader/command/memory_budget.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"

enum {
	MIB = 1 << 20,
	OWN_USE = 20 * MIB,	/* front, runner, a program in memory, the kernel's part */
	LEAST = 40 * MIB,	/* gcc with our headers needs 28 MiB */
	MOST = 512 * MIB,	/* nothing of ours may use more than that anyway */
	FILE_MAX = 64 * 1024,
};

/* Where the two versions keep what we ask for. */
struct layout {
	const char *mount;
	const char *controller;		/* in /proc/self/cgroup: "0::PATH", "9:memory:PATH" */
	const char *limit;
	const char *const *used;	/* members of memory.stat that cannot be reclaimed */
};

static const char *const used_v1[] = { "rss", "shmem", NULL };
static const char *const used_v2[] = { "anon", "shmem", NULL };

static const struct layout layouts[] = {
	{ "/sys/fs/cgroup", "", "memory.max", used_v2 },
	{ "/sys/fs/cgroup/memory", "memory", "memory.limit_in_bytes", used_v1 },
};

/* The file's text, owned by the caller; NULL when it cannot be read. */
static char *read_text(const char *root, const char *folder, const char *group, const char *name)
{
	cleanup_free char *path = NULL;
	cleanup_fd int fd = -1;
	char *text = NULL;
	size_t size;

	if (asprintf(&path, "%s%s%s%s%s", root, folder, group, *name ? "/" : "", name) < 0) {
		path = NULL;
		return NULL;
	}
	fd = open(path, O_RDONLY | O_CLOEXEC);
	return fd >= 0 && read_all(fd, FILE_MAX, &text, &size) == 0 ? text : NULL;
}

/* The path of our group below the mount, "" for its root; owned by the caller, NULL when not told. `groups`:
   the text of /proc/self/cgroup, or NULL. */
static char *own_group(const char *groups, const char *controller)
{
	cleanup_free char *text = groups ? strdup(groups) : NULL;

	for (char *rest = text, *line; rest && (line = strsep(&rest, "\n"));) {
		char *names = strchr(line, ':');
		char *path = names ? strchr(names + 1, ':') : NULL;

		if (!path || path[1] != '/')
			continue;
		*path++ = '\0';
		for (char *left = names + 1, *name; (name = strsep(&left, ","));)
			if (strcmp(name, controller) == 0)
				return strdup(strcmp(path, "/") == 0 ? "" : path);
	}
	return NULL;
}

/* Of "max", or of v1's "nearly 2^63", nothing is left over for us to heed. */
static uint64_t limit_of(const char *text)
{
	uint64_t limit;

	return text && sscanf(text, "%" SCNu64, &limit) == 1 ? limit : UINT64_MAX;
}

static uint64_t used_of(const char *root, const struct layout *layout, const char *group)
{
	cleanup_free char *text = read_text(root, layout->mount, group, "memory.stat");
	uint64_t used = 0;

	for (char *rest = text, *line; rest && (line = strsep(&rest, "\n"));) {
		char name[32];
		uint64_t bytes;

		if (sscanf(line, "%31s %" SCNu64, name, &bytes) != 2)
			continue;
		for (const char *const *wanted = layout->used; *wanted; wanted++)
			used += strcmp(name, *wanted) == 0 ? bytes : 0;
	}
	return used;
}

/* Lowers *left to what is left below this group's limit, and remembers the limit in *limit. */
static void heed(const char *root, const struct layout *layout, const char *group, uint64_t *left,
		 uint64_t *limit)
{
	cleanup_free char *text = read_text(root, layout->mount, group, layout->limit);
	uint64_t own = limit_of(text), used;

	if (own > MOST)
		return;
	used = used_of(root, layout, group);
	used = MIN(used, own);
	if (own - used < *left) {
		*left = own - used;
		*limit = own;
	}
}

/* The groups from our own up to the root of what is mounted: each may set a limit. */
static void heed_all(const char *root, const struct layout *layout, const char *groups, uint64_t *left,
		     uint64_t *limit)
{
	cleanup_free char *group = own_group(groups, layout->controller);

	while (group && *group) {
		heed(root, layout, group, left, limit);
		*strrchr(group, '/') = '\0';
	}
	heed(root, layout, "", left, limit);
}

int memory_budget_of(size_t *bytes, const char *root, struct fault *fault)
{
	cleanup_free char *groups = read_text(root, "/proc/self/cgroup", "", "");
	uint64_t left = UINT64_MAX, limit = 0;

	for (size_t i = 0; i < N_ELEMENTS(layouts); i++)
		heed_all(root, &layouts[i], groups, &left, &limit);
	*bytes = 0;
	if (left == UINT64_MAX)
		return 0;
	if (left < LEAST + OWN_USE)
		return fault_set(fault, 0,
				 "of the %" PRIu64 " MiB that this container may use only %" PRIu64
				 " are left, too few for a compiler: set the memory limit of the task "
				 "to 100 MB or more", limit / MIB, left / MIB);
	*bytes = (size_t)left - OWN_USE;
	return 0;
}

int memory_budget(size_t *bytes, struct fault *fault)
{
	return memory_budget_of(bytes, "", fault);
}
