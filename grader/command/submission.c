/*
 * Reads the submission. Runs in the front, with the rights of whoever called us: the file may be
 * one that the runner could not open. Its name and bytes are the student's.
 */

#include "grader/command/submission.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grader/base/util.h"
#include "grader/command/command.h"
#include "grader/command/interrupt.h"
#include "grader/command/message.h"
#include "grader/compile/compile.h"

void submission_finish(struct submission *submission)
{
	free(submission->bytes);
	*submission = (struct submission){ 0 };
}

/* What a path is that is not a regular file. */
static const char *kind_of(mode_t mode)
{
	switch (mode & S_IFMT) {
	case S_IFDIR:
		return _("a folder");
	case S_IFIFO:
		return _("a pipe");
	case S_IFSOCK:
		return _("a socket");
	default:
		return _("a device");
	}
}

/* A descriptor of a regular file; or -1 after a message. */
static int open_regular(const char *path)
{
	/* Opening a fifo must not wait for somebody to write to it, nor a terminal become ours. */
	cleanup_fd int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	struct stat status;

	if (fd < 0 && errno == ENXIO) {
		complain(_("%s is a socket: hand in a C file"), path);
		return -1;
	}
	if (fd < 0 || fstat(fd, &status) < 0) {
		complain(_("cannot read %s: %s"), path, strerror(errno));
		return -1;
	}
	if (!S_ISREG(status.st_mode)) {
		complain(_("%s is %s: hand in a C file (or - for standard input)"), path,
			 kind_of(status.st_mode));
		return -1;
	}
	return steal_fd(&fd);
}

/* Reads to the end or one byte over SUBMISSION_MAX, whichever comes first. 0 or -errno. */
static int read_bytes(struct submission *submission, int fd, struct interrupt *interrupt)
{
	while (submission->size <= SUBMISSION_MAX) {
		int r = interrupt_wait(interrupt, fd, -1);
		ssize_t n;

		if (r < 0)
			return r;
		n = read(fd, submission->bytes + submission->size,
			 SUBMISSION_MAX + 1 - submission->size);
		if (n < 0 && errno != EINTR && errno != EAGAIN)
			return -errno;
		if (n == 0)
			break;
		submission->size += n > 0 ? (size_t)n : 0;
	}
	submission->bytes[submission->size] = '\0';
	return submission->size > SUBMISSION_MAX ? -EFBIG : 0;
}

static int explain(int error, const char *path)
{
	const char *name = strcmp(path, "-") == 0 ? _("standard input") : path;

	if (error == EINTR)
		return STATUS_INTERRUPTED;
	if (error == EFBIG)
		complain(_("%s is larger than %d KiB, the most that is graded; is it the right file?"),
			 name, SUBMISSION_MAX / 1024);
	else
		complain(_("cannot read %s: %s"), name, strerror(error));
	return STATUS_USAGE;
}

static int read_submission(struct submission *submission, const char *path, bool may_be_large,
			   struct interrupt *interrupt)
{
	bool standard_input = strcmp(path, "-") == 0;
	cleanup_fd int opened = standard_input ? -1 : open_regular(path);
	int r;

	*submission = (struct submission){ 0 };
	if (opened < 0 && !standard_input)
		return STATUS_USAGE;
	submission->bytes = malloc(SUBMISSION_MAX + 2);
	r = submission->bytes ? read_bytes(submission, standard_input ? 0 : opened, interrupt) :
				-ENOMEM;
	if (r < 0 && !(r == -EFBIG && may_be_large))
		return explain(-r, path);
	if (submission->size == 0) {
		complain(_("%s is empty: there is nothing to grade"),
			 standard_input ? _("standard input") : path);
		return STATUS_NOTHING;
	}
	return STATUS_PASSED;
}

int submission_read(struct submission *submission, const char *path, struct interrupt *interrupt)
{
	return read_submission(submission, path, false, interrupt);
}

int submission_read_start(struct submission *submission, const char *path,
			  struct interrupt *interrupt)
{
	return read_submission(submission, path, true, interrupt);
}
