/*
 * S03: leaves a link where the grader might write.
 * expect: success
 * exercise: all
 */

#include <unistd.h>

FUNCTION
{
	symlink("/etc/passwd", "program");
	symlink("/etc/passwd", "submission.c");
	symlink("/etc/passwd", "report.json");
	return TASK;
}
