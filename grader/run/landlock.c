/* Landlock (landlock(7), Linux 5.13 and later) by its raw interface: libc has no wrappers, and the
   headers of Debian 12 know only the first two versions. */

#include "grader/run/landlock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"

/* <linux/landlock.h> as of Linux 6.12; the structure is extensible, its size tells its version. */
struct ruleset_attributes {
	uint64_t handled_access_fs;
	uint64_t handled_access_net;	/* version 4 */
	uint64_t scoped;		/* version 6 */
};

struct path_beneath {
	uint64_t allowed_access;
	int32_t parent_fd;
} __attribute__((packed));

enum {
	FS_EXECUTE = 1 << 0,
	FS_WRITE_FILE = 1 << 1,
	FS_READ_FILE = 1 << 2,
	FS_READ_DIR = 1 << 3,
	FS_REMOVE_DIR = 1 << 4,
	FS_REMOVE_FILE = 1 << 5,
	FS_MAKE_DIR = 1 << 7,
	FS_MAKE_REG = 1 << 8,
	FS_REFER = 1 << 13,		/* version 2 */
	FS_TRUNCATE = 1 << 14,		/* version 3 */
	FS_IOCTL_DEV = 1 << 15,		/* version 5 */
	FS_VERSION_1 = (1 << 13) - 1,
	FS_ON_FILES = FS_EXECUTE | FS_WRITE_FILE | FS_READ_FILE | FS_TRUNCATE | FS_IOCTL_DEV,

	NET_BIND_AND_CONNECT_TCP = 3,
	SCOPE_ABSTRACT_UNIX_AND_SIGNAL = 3,
	RULE_PATH_BENEATH = 1,
	CREATE_RULESET_VERSION = 1,
};

int landlock_version(void)
{
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0, CREATE_RULESET_VERSION);

	return version < 0 ? 0 : (int)version;
}

static struct ruleset_attributes attributes_of(int version, size_t *size)
{
	struct ruleset_attributes attributes = { .handled_access_fs = FS_VERSION_1 };

	*size = sizeof(attributes.handled_access_fs);
	if (version >= 2)
		attributes.handled_access_fs |= FS_REFER;
	if (version >= 3)
		attributes.handled_access_fs |= FS_TRUNCATE;
	if (version >= 5)
		attributes.handled_access_fs |= FS_IOCTL_DEV;
	if (version >= 4) {
		attributes.handled_access_net = NET_BIND_AND_CONNECT_TCP;
		*size += sizeof(attributes.handled_access_net);
	}
	if (version >= 6) {
		attributes.scoped = SCOPE_ABSTRACT_UNIX_AND_SIGNAL;
		*size += sizeof(attributes.scoped);
	}
	return attributes;
}

static uint64_t rights_of(unsigned access)
{
	uint64_t rights = 0;

	if (access & LANDLOCK_READ)
		rights |= FS_READ_FILE | FS_READ_DIR;
	if (access & LANDLOCK_EXECUTE)
		rights |= FS_EXECUTE;
	if (access & LANDLOCK_WRITE)
		rights |= FS_WRITE_FILE | FS_TRUNCATE | FS_MAKE_REG | FS_REMOVE_FILE | FS_MAKE_DIR |
			  FS_REMOVE_DIR;
	return rights;
}

/* A path that does not exist has nothing to grant: toolchains differ in what they have. */
static int add_grant(int ruleset, const struct landlock_grant *grant, uint64_t handled,
		     struct fault *fault)
{
	cleanup_fd int fd = open(grant->path, O_PATH | O_CLOEXEC);
	struct path_beneath rule = { rights_of(grant->access) & handled, fd };
	struct stat status;

	if (fd < 0 && (errno == ENOENT || errno == ENOTDIR))
		return 0;
	if (fd < 0 || fstat(fd, &status) < 0)
		return fault_set(fault, errno, "cannot open %s for the sandbox", grant->path);
	if (!S_ISDIR(status.st_mode))
		rule.allowed_access &= FS_ON_FILES;	/* the others on a file are EINVAL */
	if (syscall(SYS_landlock_add_rule, ruleset, RULE_PATH_BENEATH, &rule, 0) < 0)
		return fault_set(fault, errno, "cannot add %s to a Landlock ruleset", grant->path);
	return 0;
}

int landlock_ruleset(int *ruleset, const struct landlock_grant *grants, size_t n_grants,
		     struct fault *fault)
{
	int version = landlock_version();
	size_t size;
	struct ruleset_attributes attributes = attributes_of(version, &size);
	cleanup_fd int fd = -1;

	*ruleset = -1;
	if (version == 0)
		return 0;
	fd = (int)syscall(SYS_landlock_create_ruleset, &attributes, size, 0);
	if (fd < 0)
		return fault_set(fault, errno, "cannot create a Landlock ruleset");
	for (size_t i = 0; i < n_grants; i++) {
		int error = add_grant(fd, &grants[i], attributes.handled_access_fs, fault);

		if (error)
			return error;
	}
	*ruleset = steal_fd(&fd);
	return 0;
}
