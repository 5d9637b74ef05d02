/*
 * R07: makes folders, links and devices; none is made.
 * expect: success
 * exercise: all
 */

#include <fcntl.h>
#include <sys/stat.h>

FUNCTION
{
	int made = mkdir("/tmp/left", 0777) == 0;

	made += symlink("/etc/passwd", "/tmp/left") == 0;
	made += link("/etc/passwd", "/tmp/left") == 0;
	made += mkfifo("/tmp/left", 0666) == 0;
	made += mknod("/tmp/left", S_IFCHR | 0666, 0x101) == 0;
	made += rename("/tmp", "/left") == 0;
	made += unlink("/etc/passwd") == 0;
	made += chmod("/tmp", 0) == 0;
	made += truncate("/etc/passwd", 0) == 0;
	return made ? 0 : TASK;
}
