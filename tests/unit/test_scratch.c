/* Where the private folder is made: in a mount namespace of its own, whose /dev/shm and /tmp are as each
   test wants them. */

#include <criterion/criterion.h>
#include <errno.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/command/scratch.h"

static void own_mounts(void)
{
	unsetenv("TMPDIR");
	if (unshare(CLONE_NEWNS) < 0 || mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) < 0)
		cr_skip("mounts are for root: %s", strerror(errno));
}

TestSuite(scratch, .init = own_mounts);

static void mount_memory(const char *path, unsigned long flags, const char *options)
{
	cr_assert(mount("tmpfs", path, "tmpfs", flags, options) == 0, "%s: %s", path, strerror(errno));
}

static void expect_below(const char *folder, bool in_memory)
{
	struct scratch scratch;
	struct fault fault = { 0 };
	cleanup_free char *path = NULL;

	cr_assert(scratch_init(&scratch, false, in_memory, &fault) == 0, "%s", fault.reason);
	cr_expect(strncmp(scratch.path, folder, strlen(folder)) == 0 &&
			  scratch.path[strlen(folder)] == '/',
		  "%s is not in %s", scratch.path, folder);
	cr_expect(access(scratch.work, W_OK) == 0);
	path = strdup(scratch.path);
	scratch_finish(&scratch);
	cr_expect(access(path, F_OK) < 0 && errno == ENOENT, "%s is left", path);
}

Test(scratch, memory_with_room)
{
	mount_memory("/dev/shm", 0, "size=1g,mode=1777");
	expect_below("/dev/shm", true);
	expect_below("/tmp", false);
}

Test(scratch, memory_without_room)
{
	mount_memory("/dev/shm", 0, "size=256m,mode=1777");
	expect_below("/tmp", true);
}

Test(scratch, no_memory)
{
	cr_assert(mount("/proc", "/dev/shm", NULL, MS_BIND | MS_REC, NULL) == 0);
	expect_below("/tmp", true);
}

Test(scratch, the_users_word_counts)
{
	mount_memory("/dev/shm", 0, "size=1g,mode=1777");
	setenv("TMPDIR", "/var/tmp", 1);
	expect_below("/var/tmp", true);
}

Test(scratch, whatever_can_be_written)
{
	mount_memory("/tmp", MS_RDONLY, NULL);
	mount_memory("/dev/shm", 0, "size=16m,mode=1777");
	setenv("TMPDIR", "/does-not-exist", 1);
	expect_below("/var/tmp", true);
	mount_memory("/var/tmp", MS_RDONLY, NULL);
	expect_below("/dev/shm", true);
}

Test(scratch, nowhere)
{
	struct scratch scratch;
	struct fault fault = { 0 };

	mount_memory("/tmp", MS_RDONLY, NULL);
	mount_memory("/var/tmp", MS_RDONLY, NULL);
	mount_memory("/dev/shm", MS_RDONLY, NULL);
	cr_expect(scratch_init(&scratch, false, true, &fault) < 0);
	cr_expect(strstr(fault.reason, "TMPDIR"), "%s", fault.reason);
	cr_expect_null(scratch.path);
}
