/* The data folder; runs in the front, which trusts what its own program lies beside. */

#include "grader/base/datadir.h"

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"

static bool has_harness(const char *folder)
{
	cleanup_free char *path = NULL;
	struct stat status;

	return asprintf(&path, "%s/harness", folder) >= 0 && stat(path, &status) == 0 &&
	       S_ISDIR(status.st_mode);
}

int datadir_of(char **path, const char *program, struct fault *fault)
{
	static const char *const places[] = { "", "/../lib/sockgrade" };
	const char *slash = strrchr(program, '/');
	int folder_length = slash ? (int)(slash - program) : 0;

	if (!slash)
		return fault_set(fault, EINVAL, "%s is not an absolute path", program);
	for (size_t i = 0; i < N_ELEMENTS(places); i++) {
		cleanup_free char *folder = NULL;

		if (asprintf(&folder, "%.*s%s", folder_length, program, places[i]) < 0)
			return fault_set(fault, ENOMEM, "cannot look for the data folder");
		if (!has_harness(folder))
			continue;
		*path = realpath(folder, NULL);
		return *path ? 0 : fault_set(fault, errno, "cannot resolve %s", folder);
	}
	return fault_set(fault, ENOENT,
			 "cannot find the folders harness and student_template beside %s or in "
			 "%.*s/../lib/sockgrade; build or install sockgrade anew",
			 program, folder_length, program);
}

int datadir_find(char **path, struct fault *fault)
{
	char program[PATH_MAX];
	ssize_t length = readlink("/proc/self/exe", program, sizeof(program) - 1);

	if (length < 0)
		return fault_set(fault, errno, "cannot read /proc/self/exe (is /proc mounted?)");
	program[length] = '\0';
	return datadir_of(path, program, fault);
}
