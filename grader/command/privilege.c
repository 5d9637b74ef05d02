/*
 * Giving up rights. Runs in the runner between fork() and its work (never in a child that shares
 * memory with the front: setresuid() there would make the parent undumpable).
 */

#include "grader/command/privilege.h"

#include <errno.h>
#include <grp.h>
#include <inttypes.h>
#include <linux/capability.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"

static bool has_capabilities(void)
{
	struct __user_cap_header_struct header = { .version = _LINUX_CAPABILITY_VERSION_3 };
	struct __user_cap_data_struct data[_LINUX_CAPABILITY_U32S_3] = { 0 };
	uint32_t needed = 1u << CAP_SETUID | 1u << CAP_SETGID | 1u << CAP_CHOWN;

	return syscall(SYS_capget, &header, data) == 0 && (data[0].effective & needed) == needed;
}

/* Whether the id exists in this user namespace; `map` is /proc/self/uid_map or gid_map. */
static bool is_mapped(const char *map, uint64_t id)
{
	cleanup_file FILE *file = fopen(map, "re");
	uint64_t inside, outside, count;

	if (!file)
		return true;	/* no user namespaces in this kernel */
	while (fscanf(file, "%" SCNu64 " %" SCNu64 " %" SCNu64, &inside, &outside, &count) == 3)
		if (id >= inside && id - inside < count)
			return true;
	return false;
}

bool privilege_to_drop(void)
{
	return geteuid() == 0 && has_capabilities() &&
	       is_mapped("/proc/self/uid_map", RUNNER_UID) &&
	       is_mapped("/proc/self/gid_map", RUNNER_GID);
}

static int drop_capabilities(struct fault *fault)
{
	struct __user_cap_header_struct header = { .version = _LINUX_CAPABILITY_VERSION_3 };
	struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = { 0 };

	/* An exec as uid 0 would bring them back, were it not for no_new_privs. */
	if (syscall(SYS_capset, &header, none) < 0)
		return fault_set(fault, errno, "the runner cannot give up its capabilities");
	return 0;
}

static int become_nobody(struct fault *fault)
{
	if (setgroups(0, NULL) < 0)
		return fault_set(fault, errno, "the runner cannot leave root's groups");
	if (setresgid(RUNNER_GID, RUNNER_GID, RUNNER_GID) < 0 ||
	    setresuid(RUNNER_UID, RUNNER_UID, RUNNER_UID) < 0)
		return fault_set(fault, errno, "the runner cannot become uid %d", RUNNER_UID);
	return 0;
}

int privilege_give_up(bool drop, struct fault *fault)
{
	int r = 0;

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
		return fault_set(fault, errno, "the runner cannot set no_new_privs");
	if (drop)
		r = become_nobody(fault);
	if (r == 0)
		r = drop_capabilities(fault);
	/* Undumpable after a change of uid, the runner could not look into its own children. */
	if (r == 0 && prctl(PR_SET_DUMPABLE, 1, 0, 0, 0) < 0)
		r = fault_set(fault, errno, "the runner cannot be made dumpable again");
	return r;
}
