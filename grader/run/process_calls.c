/* Calls about the process itself. The answers are constants, the same on every machine, so that an
   honest printf("%d", getpid()) changes no verdict; nothing here reaches another process. */

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/sysinfo.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

#include "grader/base/util.h"
#include "grader/run/memory.h"
#include "grader/run/syscalls.h"

static const struct {
	int number;
	long value;
} constants[] = {
	{ SYS_getpid, VIRTUAL_PID },
	{ SYS_gettid, VIRTUAL_PID },
	{ SYS_set_tid_address, VIRTUAL_PID },
	{ SYS_getppid, VIRTUAL_PPID },
	{ SYS_getuid, VIRTUAL_UID },
	{ SYS_geteuid, VIRTUAL_UID },
	{ SYS_getgid, VIRTUAL_UID },
	{ SYS_getegid, VIRTUAL_UID },
#ifdef SYS_getpgrp
	{ SYS_getpgrp, VIRTUAL_PID },
#endif
	{ SYS_getpgid, VIRTUAL_PID },
	{ SYS_getsid, VIRTUAL_PID },
	{ SYS_umask, 022 },
	{ SYS_getpriority, 20 },	/* nice value 0, as the system call encodes it */
};

/* Those of the table, and 0 for what merely succeeds (sched_yield, ...). */
struct reply do_constant(struct session *s, const struct seccomp_data *data)
{
	(void)s;
	for (size_t i = 0; i < N_ELEMENTS(constants); i++) {
		if (constants[i].number == data->nr)
			return answer(constants[i].value);
	}
	return answer(0);
}

struct reply do_getgroups(struct session *s, const struct seccomp_data *data)
{
	const gid_t group = VIRTUAL_UID;

	if ((int)data->args[0] == 0)
		return answer(1);
	if ((int)data->args[0] < 0)
		return answer(-EINVAL);
	if (memory_write(s->child.pid, data->args[1], &group, sizeof(group)))
		return answer(-EFAULT);
	return answer(1);
}

struct reply do_getres(struct session *s, const struct seccomp_data *data)
{
	const uid_t id = VIRTUAL_UID;

	for (int i = 0; i < 3; i++) {
		if (memory_write(s->child.pid, data->args[i], &id, sizeof(id)))
			return answer(-EFAULT);
	}
	return answer(0);
}

struct reply do_uname(struct session *s, const struct seccomp_data *data)
{
	struct utsname name = {
		.sysname = "Linux", .nodename = "sockgrade", .release = "6.1.0", .version = "#1",
	};
	struct utsname real;

	if (uname(&real) == 0)
		memcpy(name.machine, real.machine, sizeof(name.machine));
	return answer(memory_write(s->child.pid, data->args[0], &name, sizeof(name)));
}

struct reply do_sysinfo(struct session *s, const struct seccomp_data *data)
{
	/* qsort() asks, to know how much it may allocate. */
	const struct sysinfo info = {
		.uptime = 1000, .totalram = 256 << 20, .freeram = 128 << 20, .procs = 2,
		.mem_unit = 1,
	};

	return answer(memory_write(s->child.pid, data->args[0], &info, sizeof(info)));
}

struct reply do_getrusage(struct session *s, const struct seccomp_data *data)
{
	const struct rusage usage = { 0 };
	int who = (int)data->args[0];

	if (who != RUSAGE_SELF && who != RUSAGE_CHILDREN && who != RUSAGE_THREAD)
		return answer(-EINVAL);
	return answer(memory_write(s->child.pid, data->args[1], &usage, sizeof(usage)));
}

struct reply do_getcpu(struct session *s, const struct seccomp_data *data)
{
	const unsigned zero = 0;

	for (int i = 0; i < 2; i++) {
		if (data->args[i] && memory_write(s->child.pid, data->args[i], &zero, sizeof(zero)))
			return answer(-EFAULT);
	}
	return answer(0);
}

struct reply do_sched_getaffinity(struct session *s, const struct seccomp_data *data)
{
	const unsigned long one_cpu = 1;

	if (data->args[1] < sizeof(one_cpu) || data->args[1] % sizeof(one_cpu))
		return answer(-EINVAL);
	if (memory_write(s->child.pid, data->args[2], &one_cpu, sizeof(one_cpu)))
		return answer(-EFAULT);
	return answer(sizeof(one_cpu));
}

/* From the seed: the same bytes for the same submission, others for another. No more of them in one
   call than cost us as little time as any call; getrandom(2) may give fewer than were asked for. */
struct reply do_getrandom(struct session *s, const struct seccomp_data *data)
{
	enum { RANDOM_BYTES_MAX = 2048 };
	size_t size = MIN(data->args[1], (uint64_t)RANDOM_BYTES_MAX);
	const unsigned insecure = 4;	/* GRND_INSECURE (linux/random.h) */
	unsigned flags = (unsigned)data->args[2];

	if (flags & ~(GRND_NONBLOCK | GRND_RANDOM | insecure) ||
	    (flags & (GRND_RANDOM | insecure)) == (GRND_RANDOM | insecure))
		return answer(-EINVAL);

	for (size_t i = 0; i < size; i += sizeof(uint64_t)) {
		uint64_t bits = draw_bits(&s->random);

		memcpy(s->transfer + i, &bits, MIN(size - i, sizeof(bits)));
	}
	if (memory_write(s->child.pid, data->args[0], s->transfer, size))
		return answer(-EFAULT);
	return answer((long)size);
}

/* Naming oneself is harmless. PR_SET_DUMPABLE is not: it would hide his memory from us. */
struct reply do_prctl(struct session *s, const struct seccomp_data *data)
{
	(void)s;
	return answer((int)data->args[0] == PR_SET_NAME ? 0 : -EPERM);
}

static struct rlimit limit_of(int resource)
{
	switch (resource) {
	case RLIMIT_NOFILE:
		return (struct rlimit){ DESCRIPTORS_MAX, DESCRIPTORS_MAX };
	case RLIMIT_STACK:
		return (struct rlimit){ HARNESS_STACK_SIZE, HARNESS_STACK_SIZE };
	case RLIMIT_CPU:
		return (struct rlimit){ 1, 1 };
	case RLIMIT_CORE:
	case RLIMIT_FSIZE:
	case RLIMIT_NPROC:
		return (struct rlimit){ 0, 0 };
	default:
		return (struct rlimit){ RLIM_INFINITY, RLIM_INFINITY };
	}
}

struct reply do_getrlimit(struct session *s, const struct seccomp_data *data)
{
	struct rlimit limit = limit_of((int)data->args[0]);

	if ((unsigned)data->args[0] >= RLIM_NLIMITS)
		return answer(-EINVAL);
	return answer(memory_write(s->child.pid, data->args[1], &limit, sizeof(limit)));
}

struct reply do_prlimit(struct session *s, const struct seccomp_data *data)
{
	struct rlimit limit = limit_of((int)data->args[1]);
	int pid = (int)data->args[0];

	if (pid != 0 && pid != VIRTUAL_PID)
		return session_forbid(s, "prlimit");
	if ((unsigned)data->args[1] >= RLIM_NLIMITS)
		return answer(-EINVAL);
	if (data->args[2])
		return answer(-EPERM);
	if (!data->args[3])
		return answer(0);
	return answer(memory_write(s->child.pid, data->args[3], &limit, sizeof(limit)));
}

/* A signal to himself is delivered for him, so that raise() and abort() do what they do; one that
   stops is refused, because a stopped process spends time without using any. */
static struct reply signal_himself(struct session *s, int signal)
{
	if (signal < 0 || signal > 64)
		return answer(-EINVAL);
	if (signal == 0)
		return answer(0);
	if (signal == SIGSTOP || signal == SIGTSTP || signal == SIGTTIN || signal == SIGTTOU)
		return answer(-EPERM);
	s->killed_himself = signal == SIGKILL;
	if (syscall(SYS_pidfd_send_signal, s->child.pidfd, signal, NULL, 0) < 0 && errno != ESRCH)
		return session_fault(s, errno, "cannot pass a signal on");
	return answer(0);
}

struct reply do_kill(struct session *s, const struct seccomp_data *data)
{
	int pid = (int)data->args[0];

	if (pid != VIRTUAL_PID)
		return session_forbid(s, "kill");
	return signal_himself(s, (int)data->args[1]);
}

struct reply do_tkill(struct session *s, const struct seccomp_data *data)
{
	if ((int)data->args[0] != VIRTUAL_PID)
		return session_forbid(s, "kill");
	return signal_himself(s, (int)data->args[1]);
}

struct reply do_tgkill(struct session *s, const struct seccomp_data *data)
{
	if ((int)data->args[0] != VIRTUAL_PID || (int)data->args[1] != VIRTUAL_PID)
		return session_forbid(s, "kill");
	return signal_himself(s, (int)data->args[2]);
}

/* How long a futex is waited for, or 0 for ever: FUTEX_WAIT says how long, the other until when. 0 or
   -errno. */
static int futex_time(struct session *s, uint64_t pointer, bool until, bool realtime, uint64_t *ns)
{
	struct timespec time;
	uint64_t now = until ? clock_now(s, realtime ? CLOCK_REALTIME : CLOCK_MONOTONIC) : 0;

	if (memory_read(s->child.pid, pointer, &time, sizeof(time)))
		return -EFAULT;
	if (time.tv_sec < 0 || time.tv_nsec < 0 || time.tv_nsec >= (long)SECOND)
		return -EINVAL;
	*ns = MIN((uint64_t)time.tv_sec, 2 * VIRTUAL_EPOCH) * SECOND + (uint64_t)time.tv_nsec;
	*ns = *ns > now ? *ns - now : 0;
	return 0;
}

/* Only FUTEX_WAKE is allowed past us. With one thread no wait is ever woken by another. */
struct reply do_futex(struct session *s, const struct seccomp_data *data)
{
	enum { WAIT = 0, WAIT_BITSET = 9, CLOCK = 256, PRIVATE = 128 };	/* FUTEX_... (futex(2)) */
	int operation = (int)data->args[1] & ~(PRIVATE | CLOCK);
	uint32_t value;
	uint64_t ns = 0;
	struct reply reply;
	int error = 0;

	if (operation != WAIT && operation != WAIT_BITSET) {
		record_unsupported(s, N_("%s() is not available here: it fails with ENOSYS"),
				   "futex");
		return answer(-ENOSYS);
	}
	if (data->args[3])
		error = futex_time(s, data->args[3], operation == WAIT_BITSET,
				   (int)data->args[1] & CLOCK, &ns);
	if (!error && operation == WAIT_BITSET && !(uint32_t)data->args[5])
		error = -EINVAL;
	if (!error && data->args[0] % sizeof(value))
		error = -EINVAL;
	if (error)
		return answer(error);
	if (memory_read(s->child.pid, data->args[0], &value, sizeof(value)))
		return answer(-EFAULT);
	if (value != (uint32_t)data->args[2])
		return answer(-EAGAIN);
	if (!data->args[3])
		return session_block(s, record_call(s, CALL_OTHER, "futex"),
				     N_("it waits for another thread, and there is none"));
	reply = clock_pass(s, ns);
	return reply.ends ? reply : answer(-ETIMEDOUT);
}

struct reply do_wait_for_child(struct session *s, const struct seccomp_data *data)
{
	(void)s;
	(void)data;
	return answer(-ECHILD);
}
