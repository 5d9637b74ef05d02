/* Signals that wait for their turn, and the calls that wait for signals: see signals.h. */

#include "grader/run/signals.h"

#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <time.h>

#include "grader/base/util.h"
#include "grader/run/memory.h"
#include "grader/run/syscalls.h"

#define BIT(signal) (UINT64_C(1) << ((signal) - 1))

/* What does nothing unless it is caught (signal(7)). */
#define IGNORED_BY_DEFAULT (BIT(SIGCHLD) | BIT(SIGCONT) | BIT(SIGURG) | BIT(SIGWINCH))

struct signals {
	signal_set pending, ignored, caught;
};

/* From proc(5): the kernel tells it nowhere else to who is not the process itself. */
static int ask(struct session *s, struct signals *signals)
{
	cleanup_file FILE *file = NULL;
	char path[64], line[256];
	signal_set set;

	*signals = (struct signals){ 0 };
	snprintf(path, sizeof(path), "/proc/%d/status", (int)s->child.pid);
	file = fopen(path, "re");
	if (!file)
		return -errno;
	while (fgets(line, sizeof(line), file)) {
		if (sscanf(line, "SigPnd: %" SCNx64, &set) == 1 ||
		    sscanf(line, "ShdPnd: %" SCNx64, &set) == 1)
			signals->pending |= set;
		else if (sscanf(line, "SigIgn: %" SCNx64, &set) == 1)
			signals->ignored = set;
		else if (sscanf(line, "SigCgt: %" SCNx64, &set) == 1)
			signals->caught = set;
	}
	return 0;
}

int signals_read(struct session *s, uint64_t pointer, uint64_t size, signal_set *set)
{
	if (size != sizeof(*set))
		return -EINVAL;
	return memory_read(s->child.pid, pointer, set, sizeof(*set)) ? -EFAULT : 0;
}

int signals_pending(struct session *s, signal_set set, bool *pending)
{
	struct signals signals;
	int error = ask(s, &signals);

	*pending = signals.pending & set;
	return error;
}

int signals_interrupt(struct session *s, signal_set blocked, bool *interrupted)
{
	struct signals signals;
	int error = ask(s, &signals);

	*interrupted = signals.pending & ~blocked & ~signals.ignored &
		       ~(IGNORED_BY_DEFAULT & ~signals.caught);
	return error;
}

static struct reply cannot_ask(struct session *s, int error)
{
	return session_fault(s, -error, "cannot ask for the signals of the submission (/proc)");
}

static struct reply for_ever(struct session *s, const char *name)
{
	return session_block(s, record_call(s, CALL_OTHER, name),
			     N_("it waits for a signal, and nobody sends one"));
}

/* A signal that is not set aside has come before the call: what is to be waited for is another. */
struct reply do_pause(struct session *s, const struct seccomp_data *data)
{
	(void)data;
	return for_ever(s, "pause");
}

/* With a signal that the new mask lets through it returns at once; the kernel then runs the handler as
   well, which is why the call is left to it. */
struct reply do_sigsuspend(struct session *s, const struct seccomp_data *data)
{
	signal_set blocked;
	bool interrupted;
	int error = signals_read(s, data->args[0], data->args[1], &blocked);

	if (error)
		return answer(error);
	error = signals_interrupt(s, blocked, &interrupted);
	if (error)
		return cannot_ask(s, error);
	return interrupted ? (struct reply){ .by_kernel = true } : for_ever(s, "sigsuspend");
}

struct reply do_sigtimedwait(struct session *s, const struct seccomp_data *data)
{
	struct timespec timeout = { 0, 0 };
	struct reply reply;
	signal_set set;
	bool pending;
	int error = signals_read(s, data->args[0], data->args[3], &set);

	if (error)
		return answer(error);
	if (data->args[2] && memory_read(s->child.pid, data->args[2], &timeout, sizeof(timeout)))
		return answer(-EFAULT);
	if (timeout.tv_sec < 0 || timeout.tv_nsec < 0 || timeout.tv_nsec >= (long)SECOND)
		return answer(-EINVAL);
	error = signals_pending(s, set, &pending);
	if (error)
		return cannot_ask(s, error);
	if (pending)
		return (struct reply){ .by_kernel = true };
	if (!data->args[2])
		return for_ever(s, "sigwait");
	reply = clock_pass(s, MIN((uint64_t)timeout.tv_sec, 1000) * SECOND + (uint64_t)timeout.tv_nsec);
	return reply.ends ? reply : answer(-EAGAIN);
}
