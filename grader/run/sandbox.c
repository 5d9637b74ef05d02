/*
 * Starts a confined process.
 *
 * Who is who: the supervisor calls clone() with CLONE_VM and CLONE_VFORK and sleeps; the child runs
 * enter() in the supervisor's memory until its exec. With CLONE_FILES the listener that seccomp(2)
 * makes in the child appears in the supervisor's descriptor table, so no hand-over is needed and
 * the errno of every failed step is known when clone() returns.
 *
 * Rules for enter(): system calls only. No malloc, no stdio, no libseccomp; errno is the parent's.
 * Between seccomp() and the exec nothing may be notified, the parent sleeps: the two calls that are
 * made there are let through by the filter with their exact arguments.
 */

#include "grader/run/sandbox.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <sched.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"

#ifndef SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV
#define SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV (1UL << 5)	/* Linux 5.19 */
#endif

#ifndef MFD_EXEC
#define MFD_EXEC 0x10U				/* Linux 6.3 */
#endif

enum { SIGNALS = 64, STACK_SIZE = 32 * 1024 };

/* What the child is told, and what it leaves behind for the parent to find. */
struct entry {
	const struct spawn *order;
	char *const *argv;
	char *const *envp;
	const char *path;
	pid_t supervisor;
	uint64_t ignored;		/* signals: bit 0 is number 1 */
	int listener;
	const char *step;		/* what failed, or NULL */
	int error;
};

/* The exec makes every handler the default, and leaves ignored what is ignored (execve(2)). */
static long reset_signals(uint64_t ignored)
{
	/* struct sigaction of the kernel: 32 bytes of zero are SIG_DFL, no flags, no mask. */
	static const uint64_t by_default[4];
	static const uint64_t none;

	for (int signal = 1; signal <= SIGNALS; signal++) {
		if (ignored & UINT64_C(1) << (signal - 1))
			syscall(SYS_rt_sigaction, signal, by_default, NULL, sizeof(none));
	}
	return syscall(SYS_rt_sigprocmask, SIG_SETMASK, &none, NULL, sizeof(none));
}

/* Never above what this process has itself: only privilege may raise a limit. */
static long set_limits(const struct limit *limits)
{
	for (; limits->resource >= 0; limits++) {
		struct rlimit limit = { limits->soft, limits->hard }, ours;

		if (syscall(SYS_prlimit64, 0, limits->resource, NULL, &ours) < 0)
			return -1;
		limit.rlim_cur = MIN(limit.rlim_cur, ours.rlim_max);
		limit.rlim_max = MIN(limit.rlim_max, ours.rlim_max);
		if (syscall(SYS_prlimit64, 0, limits->resource, &limit, NULL) < 0)
			return -1;
	}
	return 0;
}

static long set_stdio(const int stdio[3])
{
	for (int i = 0; i < 3; i++) {
		if (stdio[i] < 0)
			syscall(SYS_close, i);
		else if (syscall(SYS_dup3, stdio[i], i, 0) < 0)
			return -1;
	}
	return 0;
}

static long load_filter(struct entry *entry)
{
	const struct spawn *order = entry->order;
	const struct sock_fprog *program = &order->confinement->filter->program;
	unsigned long flags = 0;
	long result;

	if (order->notify)
		flags = SECCOMP_FILTER_FLAG_NEW_LISTENER | SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV;
	result = syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, flags, program);
	if (result < 0 && errno == EINVAL && order->notify) {	/* before Linux 5.19 */
		flags = SECCOMP_FILTER_FLAG_NEW_LISTENER;
		result = syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, flags, program);
	}
	if (order->notify)
		entry->listener = (int)result;
	return result;
}

/* In the child, in the parent's memory: see the top of this file. */
__attribute__((no_sanitize("address", "undefined"))) static int enter(void *argument)
{
	struct entry *entry = argument;
	const struct spawn *order = entry->order;

	if (reset_signals(entry->ignored) < 0)
		entry->step = "reset the signals";
	/* The supervisor may be dead by then, and whoever inherited us does not die with it. */
	else if (syscall(SYS_prctl, PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) < 0 ||
		 syscall(SYS_getppid) != entry->supervisor)
		entry->step = "tie the process to its supervisor";
	else if ((order->notify ? syscall(SYS_setpgid, 0, 0) : syscall(SYS_setsid)) < 0)
		entry->step = "leave the group of the supervisor";
	else if (order->cwd >= 0 && syscall(SYS_fchdir, order->cwd) < 0)
		entry->step = "enter the working folder";
	else if (!order->notify && set_stdio(order->stdio) < 0)
		entry->step = "set the standard descriptors";
	else if (set_limits(order->confinement->limits) < 0)
		entry->step = "set the limits";
	else if (syscall(SYS_prctl, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
		entry->step = "set no_new_privs";
	else if (order->confinement->ruleset >= 0 &&
		 syscall(SYS_landlock_restrict_self, order->confinement->ruleset, 0) < 0)
		entry->step = "enter the Landlock ruleset";
	else if (load_filter(entry) < 0)
		entry->step = "load the seccomp filter";
	if (entry->step) {
		entry->error = errno;
		syscall(SYS_exit_group, 127);
	}
	/* A table of its own, everything in it closed by the exec. Linux 5.11; before that every
	   descriptor of ours has its own close-on-exec flag and the exec makes the table. */
	syscall(SYS_close_range, order->notify ? 0U : 3U, ~0U,
		CLOSE_RANGE_UNSHARE | CLOSE_RANGE_CLOEXEC);
	syscall(SYS_execveat, order->program, entry->path, entry->argv, entry->envp, AT_EMPTY_PATH);
	entry->step = "execute the program";
	entry->error = errno;
	syscall(SYS_exit_group, 127);
	return 127;
}

static uint64_t ignored_by_us;

static void find_ignored(void)
{
	for (int signal = 1; signal <= SIGNALS; signal++) {
		struct sigaction action;

		/* Two belong to libc, which handles them. */
		if (sigaction(signal, NULL, &action) == 0 && action.sa_handler == SIG_IGN)
			ignored_by_us |= UINT64_C(1) << (signal - 1);
	}
}

/* What we ignore, and he would, too. Asked once: it is settled before anything is graded. */
static uint64_t ignored_signals(void)
{
	static pthread_once_t asked = PTHREAD_ONCE_INIT;

	pthread_once(&asked, find_ignored);
	return ignored_by_us;
}

/* One pointer per place: what other threads write there at the same time is the same. */
static void put(char **place, char *pointer)
{
	__atomic_store_n(place, pointer, __ATOMIC_RELAXED);
}

/* The arguments of the exec at the addresses that the filter knows. Runs that are started side by side
   have the same ones. */
static void fill_page(struct exec_page *page, const struct spawn *order)
{
	size_t i;

	for (i = 0; order->argv[i]; i++) {
		assert(i < EXEC_ARGUMENTS_MAX);
		put(&page->argv[i], order->argv[i]);
	}
	put(&page->argv[i], NULL);
	for (i = 0; order->envp[i]; i++) {
		assert(i < EXEC_ENVIRONMENT_MAX);
		put(&page->envp[i], order->envp[i]);
	}
	put(&page->envp[i], NULL);
}

/* The child's stack is a piece of ours, above where we sleep meanwhile. */
static pid_t clone_into(struct entry *entry, int *pidfd)
{
	_Alignas(16) char stack[STACK_SIZE];
	int flags = CLONE_VM | CLONE_VFORK | CLONE_PIDFD | SIGCHLD;
	sigset_t all, before;
	pid_t pid;
	int error;

	if (entry->order->notify)
		flags |= CLONE_FILES;
	/* No handler of ours may run in the child, in our memory. */
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	pid = clone(enter, stack + sizeof(stack), flags, entry, pidfd);
	error = errno;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	errno = error;
	return pid;
}

/* The number that the listener will get: the kernel gives out the lowest, and the pidfd takes one
   before it. Only where this process has one thread: then nobody else opens anything meanwhile. */
static int number_of_listener(int any)
{
	int of_pidfd = fcntl(any, F_DUPFD_CLOEXEC, 0);
	int of_listener = fcntl(any, F_DUPFD_CLOEXEC, 0);

	close_fd(&of_pidfd);
	close_fd(&(int){ of_listener });
	return of_listener;
}

/* A child that is killed between seccomp() and noting what it returned leaves a listener in our table
   that nobody knows of. Beside another thread it stays there until the process ends: a guess at its
   number could close what the other one has just opened. Only a kill from outside can do it, within
   microseconds; a run has two starts and a runner one submission, so it is a few dozen at the worst. */
static void close_unknown_listener(int number, const struct child *child)
{
	if (child->listener < 0 && number != child->pidfd && fcntl(number, F_GETFD) >= 0)
		close(number);
}

/* What the program itself is: not a program. The student's, not ours. ENOMEM is the machine's: it is
   said before the old program is gone, when nothing of the new one has been mapped, for what the kernel
   allocates on the way. A program that is too large for its limits is killed after that. */
static bool exec_refused(const struct entry *entry)
{
	return !strcmp(entry->step, "execute the program") &&
	       (entry->error == ENOEXEC || entry->error == E2BIG);
}

static int explain(const struct entry *entry, struct fault *fault)
{
	if (entry->error == EBUSY)
		return fault_set(fault, EBUSY,
				 "another program listens to system calls here already (a container"
				 " with a seccomp agent?), and the kernel allows only one");
	return fault_set(fault, entry->error, "cannot %s of a sandboxed process", entry->step);
}

/* Kernels before 6.3 do not know MFD_EXEC, and allow it; later ones may have been told not to. */
int sandbox_image(void)
{
	const unsigned flags = MFD_CLOEXEC | MFD_ALLOW_SEALING;
	int fd = memfd_create("program", flags | MFD_EXEC);

	return fd < 0 && errno == EINVAL ? memfd_create("program", flags) : fd;
}

int sandbox_spawn(struct child *out, const struct spawn *order, struct fault *fault)
{
	struct exec_page *page = order->confinement->filter->page;
	struct entry entry = {
		.order = order, .argv = order->argv, .envp = order->envp, .path = "", .supervisor = getpid(),
		.ignored = ignored_signals(), .listener = -1,
	};
	struct child child = { .pidfd = -1, .listener = -1 };
	int number;

	if (page) {
		fill_page(page, order);
		entry.argv = page->argv;
		entry.envp = page->envp;
		entry.path = page->path;
	}
	number = order->notify && !order->beside ? number_of_listener(order->program) : -1;
	child.pid = clone_into(&entry, &child.pidfd);
	if (child.pid < 0)
		return fault_set(fault, errno, "cannot start a sandboxed process");
	child.listener = entry.listener;
	if (number >= 0)
		close_unknown_listener(number, &child);
	if (entry.step && !exec_refused(&entry)) {
		child_reap(&child, false, NULL, NULL);
		return explain(&entry, fault);
	}
	*out = child;
	return 0;
}

int child_reap(struct child *child, bool kill_first, siginfo_t *status, struct rusage *usage)
{
	siginfo_t unused;
	struct rusage unused_usage;
	long result;

	if (child->pid <= 0)
		return 0;
	if (kill_first)
		syscall(SYS_pidfd_send_signal, child->pidfd, SIGKILL, NULL, 0);
	close_fd(&child->listener);	/* unanswered calls end, and cannot hold the process up */
	do {
		result = syscall(SYS_waitid, P_PID, child->pid, status ? status : &unused, WEXITED,
				 usage ? usage : &unused_usage);
	} while (result < 0 && errno == EINTR);
	close_fd(&child->pidfd);
	*child = (struct child){ .pidfd = -1, .listener = -1 };
	return result < 0 ? -errno : 0;
}
