/*
 * Virtual time. Nothing can happen while the student sleeps, so sleeping passes at once; the clocks
 * that he reads agree with what he slept. Five seconds of it are enough for any exercise.
 */

#include <errno.h>
#include <string.h>
#include <sys/time.h>
#include <sys/times.h>
#include <time.h>

#include "grader/run/memory.h"
#include "grader/run/syscalls.h"

/* Each look at a clock takes this long, so that a loop that waits for the clock comes to its end. */
#define LOOK (SECOND / 1000)

struct reply clock_pass(struct session *s, uint64_t ns)
{
	/* A sleep past the limit is not begun: the clocks never say more than the limit. */
	if (ns > VIRTUAL_TIME_MAX - s->now) {
		s->run.slept = UINT64_MAX - s->run.slept < ns ? UINT64_MAX : s->run.slept + ns;
		return session_end(s, ENDED_OUT_OF_TIME);
	}
	s->now += ns;
	s->run.slept += ns;
	return answer(0);
}

uint64_t clock_realtime(const struct session *s)
{
	return VIRTUAL_EPOCH * SECOND + s->now;
}

static bool is_cpu_clock(int clock)
{
	return clock == CLOCK_PROCESS_CPUTIME_ID || clock == CLOCK_THREAD_CPUTIME_ID || clock < 0;
}

/* What a clock shows; monotonic clocks began some time before the program did, as after a boot. */
static struct timespec reading(const struct session *s, int clock)
{
	uint64_t ns = clock_realtime(s);

	if (clock == CLOCK_MONOTONIC || clock == CLOCK_MONOTONIC_RAW ||
	    clock == CLOCK_MONOTONIC_COARSE || clock == CLOCK_BOOTTIME)
		ns = 1000 * SECOND + s->now;
	if (is_cpu_clock(clock))
		ns = s->now - s->run.slept;
	return (struct timespec){ (time_t)(ns / SECOND), (long)(ns % SECOND) };
}

uint64_t clock_now(const struct session *s, int clock)
{
	struct timespec now = reading(s, clock);

	return (uint64_t)now.tv_sec * SECOND + (uint64_t)now.tv_nsec;
}

static struct reply look(struct session *s)
{
	if (LOOK > VIRTUAL_TIME_MAX - s->now)
		return session_end(s, ENDED_OUT_OF_TIME);
	s->now += LOOK;
	return answer(0);
}

static bool known_clock(int clock)
{
	return (clock >= 0 && clock <= CLOCK_BOOTTIME) || clock == CLOCK_TAI || is_cpu_clock(clock);
}

struct reply do_clock_gettime(struct session *s, const struct seccomp_data *data)
{
	int clock = (int)data->args[0];
	struct reply reply = look(s);
	struct timespec time = reading(s, clock);

	if (reply.ends)
		return reply;
	if (!known_clock(clock))
		return answer(-EINVAL);
	return answer(memory_write(s->child.pid, data->args[1], &time, sizeof(time)));
}

struct reply do_clock_getres(struct session *s, const struct seccomp_data *data)
{
	const struct timespec resolution = { 0, 1 };

	if (!known_clock((int)data->args[0]))
		return answer(-EINVAL);
	if (!data->args[1])
		return answer(0);
	return answer(memory_write(s->child.pid, data->args[1], &resolution, sizeof(resolution)));
}

struct reply do_gettimeofday(struct session *s, const struct seccomp_data *data)
{
	struct reply reply = look(s);
	struct timespec now = reading(s, CLOCK_REALTIME);
	const struct timeval time = { now.tv_sec, now.tv_nsec / 1000 };
	const struct timezone zone = { 0 };
	int error = 0;

	if (reply.ends)
		return reply;
	if (data->args[0])
		error = memory_write(s->child.pid, data->args[0], &time, sizeof(time));
	if (data->args[1] && !error)
		error = memory_write(s->child.pid, data->args[1], &zone, sizeof(zone));
	return answer(error);
}

struct reply do_time(struct session *s, const struct seccomp_data *data)
{
	struct reply reply = look(s);
	const time_t now = reading(s, CLOCK_REALTIME).tv_sec;
	int error = 0;

	if (reply.ends)
		return reply;
	if (data->args[0])
		error = memory_write(s->child.pid, data->args[0], &now, sizeof(now));
	return answer(error ? error : now);
}

struct reply do_times(struct session *s, const struct seccomp_data *data)
{
	struct reply reply = look(s);
	const struct tms times = { 0 };
	int error = 0;

	if (reply.ends)
		return reply;
	if (data->args[0])
		error = memory_write(s->child.pid, data->args[0], &times, sizeof(times));
	return answer(error ? error : (long)(s->now / (SECOND / 100)));
}

static bool valid(const struct timespec *time)
{
	return time->tv_sec >= 0 && time->tv_nsec >= 0 && time->tv_nsec < (long)SECOND;
}

/* In ns; more than the limit is all the same to clock_pass(). */
static uint64_t in_ns(const struct timespec *time)
{
	if ((uint64_t)time->tv_sec > 1000000)
		return 1000000 * SECOND;
	return (uint64_t)time->tv_sec * SECOND + (uint64_t)time->tv_nsec;
}

static struct reply sleep_for(struct session *s, const char *name, uint64_t ns)
{
	struct call *call = record_call(s, CALL_SLEEP, name);

	call->size = (size_t)ns;
	record_result(s, call, 0);
	return clock_pass(s, ns);
}

struct reply do_nanosleep(struct session *s, const struct seccomp_data *data)
{
	struct timespec time;
	int error = memory_read(s->child.pid, data->args[0], &time, sizeof(time));

	if (error)
		return answer(error);
	if (!valid(&time))
		return answer(-EINVAL);
	return sleep_for(s, "nanosleep", in_ns(&time));
}

struct reply do_clock_nanosleep(struct session *s, const struct seccomp_data *data)
{
	int clock = (int)data->args[0];
	struct timespec time;
	uint64_t now;
	int error = memory_read(s->child.pid, data->args[2], &time, sizeof(time));

	if (!known_clock(clock) || clock == CLOCK_THREAD_CPUTIME_ID)
		return answer(-EINVAL);
	if (error)
		return answer(error);
	if (!valid(&time))
		return answer(-EINVAL);
	if (!((int)data->args[1] & TIMER_ABSTIME))
		return sleep_for(s, "nanosleep", in_ns(&time));
	now = clock_now(s, clock);
	if ((uint64_t)time.tv_sec > VIRTUAL_EPOCH * 2)
		return sleep_for(s, "nanosleep", 1000000 * SECOND);
	if ((uint64_t)time.tv_sec * SECOND + (uint64_t)time.tv_nsec <= now)
		return answer(0);
	return sleep_for(s, "nanosleep",
			 (uint64_t)time.tv_sec * SECOND + (uint64_t)time.tv_nsec - now);
}
