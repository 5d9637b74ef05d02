/* Runs in the runner, which asks about processes that it treats as hostile: see spent.h. */

#include "grader/compile/spent.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "grader/base/util.h"

enum { DEPTH_MAX = 4 };		/* driver, collect2, ld, a plugin's host; more is nobody's honest business */

static uint64_t own_micros(pid_t pid)
{
	struct timespec used = { 0 };
	clockid_t clock;

	if (clock_getcpuclockid(pid, &clock) || clock_gettime(clock, &used) < 0)
		return 0;
	return (uint64_t)used.tv_sec * 1000000 + (uint64_t)used.tv_nsec / 1000;
}

static FILE *open_of(pid_t pid, const char *format)
{
	char path[64];

	snprintf(path, sizeof(path), format, (int)pid, (int)pid);
	return fopen(path, "re");
}

/* Of children that ended and were waited for: cutime and cstime of proc(5). */
static uint64_t reaped_micros(pid_t pid)
{
	cleanup_file FILE *file = open_of(pid, "/proc/%d/stat");
	unsigned long user = 0, system = 0;
	char text[1024] = "";
	const char *after;

	if (!file || !fgets(text, sizeof(text), file))
		return 0;
	after = strrchr(text, ')');		/* the name before it is the process's to choose */
	if (!after || sscanf(after + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %*u %*u %lu %lu",
			     &user, &system) != 2)
		return 0;
	return (user + system) * (1000000 / (uint64_t)sysconf(_SC_CLK_TCK));
}

static uint64_t micros_below(pid_t pid, int depth)
{
	cleanup_file FILE *file = open_of(pid, "/proc/%d/task/%d/children");
	uint64_t sum = own_micros(pid) + reaped_micros(pid);
	int child;

	while (file && depth < DEPTH_MAX && fscanf(file, "%d", &child) == 1)
		sum += micros_below(child, depth + 1);
	return sum;
}

uint64_t spent_micros(pid_t pid)
{
	return micros_below(pid, 0);
}
