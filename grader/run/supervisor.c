/*
 * One run from spawn to reap: waits for notifications, lets the handlers of syscalls.c answer them,
 * and says in the end how it ended.
 *
 * Single-threaded on both sides: while a handler works, the student's one thread waits inside the
 * call it made. Whatever could arrive for him arrives because a handler let it.
 */

#include "grader/run/session.h"

#include <errno.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "grader/base/clock.h"
#include "grader/base/util.h"
#include "grader/exercise.h"
#include "grader/run/descriptor.h"
#include "grader/run/filter.h"
#include "grader/run/handed.h"
#include "grader/run/machine.h"
#include "grader/run/peer.h"
#include "grader/run/syscalls.h"

#ifndef SECCOMP_USER_NOTIF_FD_SYNC_WAKE_UP
#define SECCOMP_IOCTL_NOTIF_SET_FLAGS _IOW(SECCOMP_IOC_MAGIC, 4, uint64_t)	/* Linux 6.6 */
#define SECCOMP_USER_NOTIF_FD_SYNC_WAKE_UP 1UL
#endif

/* Reached on a stalled machine only: all that a student may do uses CPU or notifies. */
enum { WALL_BACKSTOP_MS = 10000 };

/* RLIMIT_CPU kills at its second as sampled by ticks; the exact time has been as low as 0.89 s on a
   noisy machine. */
enum { CPU_LIMIT_US = 500000 };

/* Room for the kernel's idea of these structures, which may grow (seccomp_unotify(2)). */
union notification {
	struct seccomp_notif notif;
	uint8_t room[512];
};
union response {
	struct seccomp_notif_resp resp;
	uint8_t room[512];
};

bool session_count_call(struct session *s)
{
	if (++s->run.calls_made <= CALLS_MAX)
		return true;
	session_end(s, ENDED_TOO_MANY_CALLS);
	return false;
}

/* Of all runs of a submission together, some of which may be served on other threads. */
static int shared_patience(const struct session *s)
{
	int *shared = s->order->patience_ms;

	return shared ? MAX(__atomic_load_n(shared, __ATOMIC_RELAXED), 0) : PATIENCE_MS;
}

int session_await(struct session *s, int fd, short events, int ms)
{
	struct pollfd wait = { fd, events, 0 };
	int given = MIN(ms, MIN(s->patience, shared_patience(s)));
	int n = TEMP_FAILURE_RETRY(poll(&wait, 1, given));

	if (n == 0)
		s->patience -= given;
	if (n == 0 && s->order->patience_ms)
		__atomic_fetch_sub(s->order->patience_ms, given, __ATOMIC_RELAXED);
	if (n < 0)
		session_fault(s, errno, "cannot wait for a socket");
	return n;
}

short session_look(struct session *s, int fd, short events)
{
	struct pollfd look = { fd, events, 0 };

	if (TEMP_FAILURE_RETRY(poll(&look, 1, 0)) < 0)
		session_fault(s, errno, "cannot wait for a socket");
	return look.revents;
}

static struct reply dispatch(struct session *s, const struct seccomp_data *data)
{
	const struct syscall_rule *rule = machine_rule(s->machine, data->nr);

	if (!session_count_call(s))
		return (struct reply){ .ends = true };
	s->instruction = data->instruction_pointer;
	if (rule && rule->handler)
		return rule->handler(s, data);
	if (rule && rule->treatment == TREAT_UNSUPPORTED) {
		record_unsupported(s, N_("%s() is not available here: it fails with ENOSYS"),
				   rule->name);
		return answer(-ENOSYS);
	}
	if (rule && (rule->treatment == TREAT_FORBID || rule->treatment == TREAT_ALLOW))
		return session_forbid(s, rule->as ? rule->as : rule->name);
	return session_forbid(s, NULL);
}

/* One notification. ENOENT means that the student is gone: his end is reported by the pidfd. */
static int serve(struct session *s)
{
	union notification call = { 0 };
	union response back = { 0 };
	struct reply reply;

	if (ioctl(s->child.listener, SECCOMP_IOCTL_NOTIF_RECV, &call) < 0) {
		if (errno == ENOENT || errno == EINTR || errno == EAGAIN)
			return 0;
		return fault_set(s->fault, errno, "cannot receive a notification");
	}
	reply = dispatch(s, &call.notif.data);
	if (reply.ends)
		return s->error;
	back.resp.id = call.notif.id;
	back.resp.val = reply.value < 0 ? 0 : reply.value;
	back.resp.error = reply.value < 0 ? (int)reply.value : 0;
	back.resp.flags = reply.by_kernel ? SECCOMP_USER_NOTIF_FLAG_CONTINUE : 0;
	if (TEMP_FAILURE_RETRY(ioctl(s->child.listener, SECCOMP_IOCTL_NOTIF_SEND, &back)) < 0 &&
	    errno != ENOENT)
		return fault_set(s->fault, errno, "cannot answer a notification");
	return 0;
}

static int64_t now_ms(void)
{
	return (int64_t)(wall_micros() / 1000);
}

/* Until the process ends, a handler ends the run, or the backstop fires. */
static int wait_and_serve(struct session *s)
{
	int64_t deadline = now_ms() + WALL_BACKSTOP_MS;
	struct pollfd fds[2] = {
		{ s->child.listener, POLLIN, 0 },
		{ s->child.pidfd, POLLIN, 0 },
	};

	/* Only one of the two ever runs: the other is woken where this one is, which costs a tenth of
	   waking it on another CPU. An older kernel says no, and is slower. */
	ioctl(s->child.listener, SECCOMP_IOCTL_NOTIF_SET_FLAGS, SECCOMP_USER_NOTIF_FD_SYNC_WAKE_UP);
	while (!s->ended) {
		int64_t left = deadline - now_ms();
		int n = left > 0 ? poll(fds, N_ELEMENTS(fds), (int)left) : 0;

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return fault_set(s->fault, errno, "cannot wait for the submission");
		if (n == 0) {
			s->void_because = N_("the machine stalled twice for 10 s in one run; is it"
					     " overloaded?");
			return 0;
		}
		if (fds[0].revents & POLLIN) {
			int error = serve(s);

			if (error)
				return error;
			continue;
		}
		if (fds[0].revents & (POLLHUP | POLLERR))
			fds[0].fd = -1;		/* nobody left to notify; the pidfd tells the rest */
		if (fds[1].revents)
			return 0;
	}
	return s->error;
}

static unsigned long cpu_us(const struct rusage *usage)
{
	return (unsigned long)(usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) * 1000000UL +
	       (unsigned long)(usage->ru_utime.tv_usec + usage->ru_stime.tv_usec);
}

/* By the kernel for want of memory, or by an operator. An exec that fails half-way, which is the
   program's own fault, ends by SIGSEGV in every kernel that has user notification. */
static bool killed_by_others(const struct session *s, const siginfo_t *status)
{
	return status->si_status == SIGKILL && !s->killed_himself;
}

/* How a process that no handler ended came to its end. */
static void conclude(struct session *s, const siginfo_t *status)
{
	if (status->si_code == CLD_EXITED) {
		s->run.exit_status = status->si_status;
		s->run.ending = s->run.returned && !s->run.claimed_twice ? ENDED_RETURNED :
									   ENDED_EXITED;
		return;
	}
	s->run.ending = ENDED_KILLED;
	s->run.signal = status->si_status;
	if (status->si_status == SIGKILL && s->run.cpu_us >= CPU_LIMIT_US)
		s->run.ending = ENDED_OUT_OF_TIME;
	else if (killed_by_others(s, status))
		s->void_because = N_("the submission's process was killed twice, and not by itself;"
				     " is the machine short of memory?");
	/* An allocation had been refused, and what it gave instead, NULL, was used. */
	if (s->run.memory_refused && s->run.fault && s->run.fault->region == HARNESS_NULL)
		s->run.ending = ENDED_OUT_OF_MEMORY;
	if (status->si_status == SIGSYS)
		s->run.ending = ENDED_FORBIDDEN;	/* by the filter itself: no name */
}

int session_drive(struct session *s)
{
	struct rusage usage = { 0 };
	siginfo_t status = { 0 };
	uint64_t begin = wall_micros();
	int error = wait_and_serve(s);
	int reaped;

	if (s->void_because)
		session_end(s, ENDED_OUT_OF_TIME);
	reaped = child_reap(&s->child, error || s->ended, &status, &usage);
	s->run.cpu_us = cpu_us(&usage);
	s->run.wall_us += wall_micros() - begin;
	if (error)
		return error;
	if (reaped)
		return fault_set(s->fault, -reaped, "cannot reap the submission's process");
	if (!s->ended)
		conclude(s, &status);
	return 0;
}

int session_open(struct session *s, const struct machine *machine, const struct run_order *order,
		 struct fault *fault)
{
	char *const argv[] = { (char *)(uintptr_t) "submission", (char *)(uintptr_t)order->argument,
			       NULL };
	char *const envp[] = { NULL };
	const struct spawn spawn = {
		.confinement = machine_student(machine),
		.program = order->image,
		.argv = argv,
		.envp = envp,
		.stdio = { -1, -1, -1 },
		.cwd = -1,
		.notify = true,
		.beside = order->beside,
	};
	uint64_t begin = wall_micros();
	int error;

	*s = (struct session){
		.machine = machine, .order = order, .fault = fault, .peer.fd = -1, .handed = { .fd = -1, .socket = -1 },
		.child = { .pidfd = -1, .listener = -1 }, .patience = PATIENCE_MS,
		.random = draw_from(order->seed, "random"), .ports = draw_from(order->seed, "ports"),
		.run = {
			.scenario = order->scenario, .plan = order->plan,
			.calls_made = order->calls_before,
		},
	};
	s->backings = malloc(SOCKETS_MAX * sizeof(*s->backings));	/* each is set when it is made */
	s->transfer = malloc(TRANSFER_MAX);
	s->output = malloc(OUTPUT_MAX + 1);
	if (!s->backings || !s->transfer || !s->output || descriptors_init(s))
		return fault_set(fault, ENOMEM, "no memory for a run");
	s->output[0] = '\0';
	s->run.output = s->output;
	error = peer_open(s);
	if (!error)
		error = handed_open(s);
	if (!error)
		error = sandbox_spawn(&s->child, &spawn, fault);
	s->run.wall_us = wall_micros() - begin;
	return error;
}

/* What was printed is seldom much; the runs after this one touch no new memory then. */
static void trim_output(struct session *s)
{
	char *trimmed = s->output ? realloc(s->output, s->run.output_size + 1) : NULL;

	if (trimmed)
		s->run.output = s->output = trimmed;
}

/* Everything of the machine's goes; the evidence stays for run_free(). */
void session_close(struct session *s)
{
	trim_output(s);
	child_reap(&s->child, true, NULL, NULL);
	descriptors_finish(s);
	peer_close(s);
	handed_close(s);
	ports_finish(s);
	free(s->backings);
	free(s->transfer);
	s->backings = NULL;
	s->transfer = NULL;
}
