/* See laps.h. */

#include "grader/base/laps.h"

#include <sys/resource.h>

#include "grader/base/clock.h"
#include "grader/base/util.h"

static const char *const names[] = {
	[LAP_START] = "start",
	[LAP_FRONT] = "front",
	[LAP_READY] = "ready",
	[LAP_COMPILE] = "compile",
	[LAP_PLAN] = "plan",
	[LAP_RUNS] = "runs",
	[LAP_JUDGE] = "judge",
	[LAP_VERDICT] = "verdict",
	[LAP_REPEATS] = "repeats",
	[LAP_HANDOVER] = "handover",
};

const char *lap_name(enum lap lap)
{
	return names[lap];
}

static uint64_t micros(const struct timeval *time)
{
	return (uint64_t)time->tv_sec * 1000000 + (uint64_t)time->tv_usec;
}

static uint64_t cpu_of(int who)
{
	struct rusage usage;

	/* Fails for a wrong `who` only. */
	getrusage(who, &usage);
	return micros(&usage.ru_utime) + micros(&usage.ru_stime);
}

/* Children count when they have been reaped. */
static struct moment now(void)
{
	return (struct moment){ wall_micros(), cpu_of(RUSAGE_SELF) + cpu_of(RUSAGE_CHILDREN) };
}

void laps_begin(struct laps *laps)
{
	const struct moment begin = now();

	*laps = (struct laps){
		.began = begin.wall, .last = begin, .of[LAP_START] = { begin.cpu, begin.cpu },
	};
}

void laps_end(struct laps *laps, enum lap lap)
{
	struct moment end;

	if (!laps)
		return;
	end = now();
	laps->of[lap].wall += end.wall - laps->last.wall;
	laps->of[lap].cpu += end.cpu - laps->last.cpu;
	laps->last = end;
}

void laps_go_on(struct laps *laps)
{
	if (laps)
		laps->last.cpu = 0;
}

struct moment laps_total(const struct laps *laps)
{
	struct moment total = now();

	total.wall += laps->of[LAP_START].wall - laps->began;
	return total;
}
