/* Modes along a path, as seen by RUNNER_UID. Runs in the front. */

#include "grader/command/reach.h"

#include <string.h>
#include <sys/stat.h>

#include "grader/base/util.h"
#include "grader/command/privilege.h"

static unsigned rights_of_runner(const struct stat *status)
{
	if (status->st_uid == RUNNER_UID)
		return status->st_mode >> 6 & 7;
	if (status->st_gid == RUNNER_GID)
		return status->st_mode >> 3 & 7;
	return status->st_mode & 7;
}

bool is_status_reachable(const struct stat *status, unsigned rights)
{
	unsigned has = rights_of_runner(status);

	if (status->st_uid == RUNNER_UID)
		return false;
	if ((has & 2) && !(S_ISDIR(status->st_mode) && (status->st_mode & S_ISVTX)))
		return false;
	return (has & rights) == rights;
}

bool is_reachable(const char *path, unsigned rights)
{
	struct stat status;

	return stat(path, &status) == 0 && is_status_reachable(&status, rights);
}

bool is_way_reachable(const char *path)
{
	cleanup_free char *way = strdup(path);

	for (char *slash = way ? way + 1 : NULL; slash && (slash = strchr(slash, '/')); slash++) {
		*slash = '\0';
		if (!is_reachable(way, REACH_PASS))
			return false;
		*slash = '/';
	}
	return way && is_reachable("/", REACH_PASS) && is_reachable(path, REACH_PASS);
}
