/*
 * Front and runner, and the pipe between them.
 *
 * Who is who: the front forks. The child gives up its rights, then works; the parent reads until
 * the pipe's end or the child's, whichever comes first, so that a process that inherited the pipe
 * cannot hold the front. The front copies no memory to or from the child and trusts no number in
 * what it reads.
 */

#include "grader/command/runner.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "grader/base/fault.h"
#include "grader/base/memory_file.h"
#include "grader/base/util.h"
#include "grader/command/interrupt.h"
#include "grader/command/privilege.h"
#include "grader/run/loopback.h"

enum {
	DOCUMENT_MAX = 16 * 1024 * 1024,
	PIPE = 3,		/* its number in the runner */
};

/*
 * In the runner.
 */

/* The pipe becomes descriptor 3, everything above goes, 0 and 1 lead nowhere. */
static int shed_descriptors(int *pipe_end, struct fault *fault)
{
	cleanup_fd int null = open("/dev/null", O_RDWR | O_CLOEXEC);

	if (null < 0 || dup2(null, 0) < 0 || dup2(null, 1) < 0)
		return fault_set(fault, errno, "the runner cannot open /dev/null");
	if (*pipe_end != PIPE && dup3(*pipe_end, PIPE, O_CLOEXEC) < 0)
		return fault_set(fault, errno, "the runner cannot arrange its descriptors");
	if (null <= PIPE)
		steal_fd(&null);	/* now 0, 1 or overwritten by the pipe */
	*pipe_end = PIPE;
	if (close_range(PIPE + 1, ~0U, 0) < 0)
		return fault_set(fault, errno, "the runner cannot close descriptors");
	return 0;
}

static int settle_down(int *pipe_end, pid_t front, const sigset_t *mask, bool drop,
		       struct fault *fault)
{
	int r;

	/* A session of its own: what is typed at the terminal reaches the front only. */
	setsid();
	r = shed_descriptors(pipe_end, fault);
	if (r == 0) {
		loopback_prepare();
		r = privilege_give_up(drop, fault);
	}
	if (r < 0)
		return r;
	/* After the change of uid, which would clear it; and the front may be dead already. */
	if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) < 0)
		return fault_set(fault, errno, "the runner cannot be tied to its parent");
	if (getppid() != front)
		return fault_set(fault, ESRCH, "the front has ended");
	/* For what a compiler's driver leaves when it is killed: tools.c waits for its end. */
	prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
	sigprocmask(SIG_SETMASK, mask, NULL);
	return 0;
}

/* { "document": ... } or { "error": errno, "reason": "..." }. */
static int report(int fd, json_t *document, const struct fault *fault)
{
	json_t *envelope = document ?
		json_pack("{s:o}", "document", document) :
		json_pack("{s:i, s:s}", "error", fault->error, "reason", fault->reason);
	cleanup_free char *text = envelope ? json_dumps(envelope, JSON_COMPACT) : NULL;

	/* At once: a write for each token would wake the front as often. What memory is left ends with
	   this process, sooner than it could be freed. */
	return text ? write_all(fd, text, strlen(text)) : -ENOMEM;
}

static int run_in_child(runner_work *work, void *argument, int pipe_end, pid_t front,
			const sigset_t *mask, bool drop)
{
	struct fault fault = { 0 };
	json_t *document = NULL;

	if (settle_down(&pipe_end, front, mask, drop, &fault) == 0)
		document = work(argument, &fault);
	return report(pipe_end, document, &fault) == 0 ? 0 : 1;
}

/*
 * In the front.
 */

struct runner {
	pid_t pid;
	int pidfd;
	int pipe;	/* to read */
};

/* Kills it if it still lives, and reaps it. *status as of waitpid(). */
static void runner_end(struct runner *runner, int *status)
{
	if (runner->pidfd >= 0)
		pidfd_send_signal(runner->pidfd, SIGKILL, NULL, 0);
	else
		kill(runner->pid, SIGKILL);
	while (waitpid(runner->pid, status, 0) < 0 && errno == EINTR)
		;
	close_fd(&runner->pidfd);
	close_fd(&runner->pipe);
}

/* Appends what the pipe holds now to `text`. 1: more may come; 0: it has ended; -errno. */
static int read_piece(int fd, FILE *text, size_t *size)
{
	char piece[65536];
	ssize_t n = read(fd, piece, sizeof(piece));

	if (n < 0)
		return errno == EAGAIN || errno == EINTR ? 1 : -errno;
	*size += (size_t)n;
	if (*size > DOCUMENT_MAX)
		return -EFBIG;
	if (n > 0 && fwrite(piece, 1, (size_t)n, text) != (size_t)n)
		return -ENOMEM;
	return n > 0;
}

static bool has_ended(int pidfd)
{
	siginfo_t info = { 0 };

	return waitid(P_PIDFD, (id_t)pidfd, &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid;
}

/* Until the pipe ends, or the runner did and the pipe holds no more of it. 0 or -errno. */
static int listen_to(const struct runner *runner, FILE *text, struct interrupt *interrupt)
{
	size_t size = 0;

	for (;;) {
		bool ended;
		size_t before = size;
		int r = interrupt_wait(interrupt, runner->pipe, runner->pidfd);

		if (r < 0)
			return r;
		/* Asked before reading: what it wrote before its end is then in the pipe. */
		ended = has_ended(runner->pidfd);
		r = read_piece(runner->pipe, text, &size);
		if (r <= 0)
			return r;
		if (ended && size == before)
			return 0;
	}
}

/* Why there is no document, in one sentence. */
static int explain_end(int status, struct fault *fault)
{
	if (WIFSIGNALED(status))
		return fault_set(fault, 0,
				 "the runner was killed by signal %d (%s): a fault of sockgrade or a "
				 "machine short of memory, please report it",
				 WTERMSIG(status), strsignal(WTERMSIG(status)));
	return fault_set(fault, 0,
			 "the runner ended with status %d and without a verdict: a fault of "
			 "sockgrade, please report it", WEXITSTATUS(status));
}

static int open_envelope(json_t **document, const char *text, size_t size, int status,
			 struct fault *fault)
{
	json_error_t error;
	json_t *envelope = json_loadb(text, size, JSON_REJECT_DUPLICATES, &error);
	json_t *inside = json_object_get(envelope, "document");
	const char *reason = json_string_value(json_object_get(envelope, "reason"));
	int number = (int)json_integer_value(json_object_get(envelope, "error"));
	int r = 0;

	if (inside && status == 0) {
		*document = json_incref(inside);
	} else if (reason && reason[0]) {
		fault_set(fault, 0, "%s", reason);
		fault->error = number > 0 ? number : EIO;
		r = -fault->error;
	} else {
		r = explain_end(status, fault);
	}
	json_decref(envelope);
	return r;
}

static int start(struct runner *runner, runner_work *work, void *argument, bool drop,
		 const sigset_t *mask, struct fault *fault)
{
	pid_t front = getpid();
	int ends[2];

	if (pipe2(ends, O_CLOEXEC) < 0)
		return fault_set(fault, errno, "cannot make a pipe");
	fflush(NULL);	/* nothing of ours may leave twice */
	runner->pid = fork();
	if (runner->pid == 0)
		_exit(run_in_child(work, argument, ends[1], front, mask, drop));
	close(ends[1]);
	runner->pipe = ends[0];
	if (runner->pid < 0) {
		int error = errno;

		close(ends[0]);
		return fault_set(fault, error, "cannot start the runner");
	}
	fcntl(runner->pipe, F_SETFL, O_NONBLOCK);
	runner->pidfd = pidfd_open(runner->pid, 0);
	if (runner->pidfd >= 0)
		return 0;
	fault_set(fault, errno, "cannot watch the runner (pidfd_open, Linux 5.3)");
	runner_end(runner, NULL);
	return -fault->error;
}

int runner_call(json_t **document, runner_work *work, void *argument, bool drop,
		struct interrupt *interrupt, struct fault *fault)
{
	cleanup_free char *text = NULL;
	size_t size = 0;
	FILE *stream = memory_file_open(&text, &size);
	struct runner runner = { .pidfd = -1 };
	int status = 0;
	int r;

	if (!stream)
		return fault_set(fault, ENOMEM, "cannot start the runner");
	r = start(&runner, work, argument, drop, &interrupt->before, fault);
	if (r < 0) {
		memory_file_close(stream);
		return r;
	}
	r = listen_to(&runner, stream, interrupt);
	if (r == 0)
		r = interrupt_wait(interrupt, runner.pidfd, -1);
	runner_end(&runner, &status);
	if (memory_file_close(stream) != 0 && r == 0)
		r = -ENOMEM;
	if (r == -EINTR)
		return r;
	if (r < 0)
		return fault_set(fault, -r, "cannot read what the runner wrote");
	return open_envelope(document, text, size, status, fault);
}
