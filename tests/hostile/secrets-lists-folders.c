/*
 * S01: lists folders, asks about files.
 * expect: success
 * exercise: all
 */

#include <dirent.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

FUNCTION
{
	struct stat status;
	struct statvfs system;
	char link[100];

	if (opendir("/") || opendir(".") || stat("/etc/passwd", &status) == 0 ||
	    access("/etc/shadow", F_OK) == 0 || statvfs("/", &system) == 0 ||
	    readlink("/proc/self/exe", link, sizeof(link)) > 0 || chdir("/etc") == 0)
		return 0;
	return TASK;
}
