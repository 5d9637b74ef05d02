/* Virtual descriptors: see descriptor.h. */

#include "grader/run/descriptor.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "grader/run/backing.h"
#include "grader/run/session.h"

int descriptors_init(struct session *s)
{
	s->job = (struct description){ .kind = DESCRIPTION_JOB, .references = 1 };
	s->claim = (struct description){ .kind = DESCRIPTION_CLAIM, .references = 1 };
	for (int fd = 0; fd < 3; fd++) {
		struct description *description = calloc(1, sizeof(*description));

		if (!description)
			return -ENOMEM;
		description->kind = fd == 0 ? DESCRIPTION_INPUT : DESCRIPTION_OUTPUT;
		description->references = 1;
		s->descriptors[fd].description = description;
	}
	return 0;
}

/* The two of the driver are part of the session, not of the heap. */
static void release(struct session *s, struct description *description)
{
	if (--description->references > 0)
		return;
	if (description->kind == DESCRIPTION_SOCKET)
		backing_close(s, description->socket);
	if (description != &s->job && description != &s->claim)
		free(description);
}

void descriptors_finish(struct session *s)
{
	for (int fd = 0; fd < DESCRIPTORS_MAX; fd++)
		descriptor_close(s, fd);
}

struct description *description_at(struct session *s, int fd)
{
	if (fd == HARNESS_JOB)
		return s->job_closed ? NULL : &s->job;
	if (fd == HARNESS_CLAIM)
		return s->claim_closed ? NULL : &s->claim;
	if (fd < 0 || fd >= DESCRIPTORS_MAX)
		return NULL;
	return s->descriptors[fd].description;
}

int socket_at(struct session *s, int fd)
{
	const struct description *description = description_at(s, fd);

	if (!description)
		return -EBADF;
	return description->kind == DESCRIPTION_SOCKET ? description->socket : -ENOTSOCK;
}

int descriptor_free(const struct session *s, int minimum)
{
	for (int fd = minimum; fd < DESCRIPTORS_MAX; fd++) {
		if (!s->descriptors[fd].description)
			return fd;
	}
	return -EMFILE;
}

int descriptor_duplicate(struct session *s, struct description *description, int minimum,
			 bool cloexec)
{
	int fd = descriptor_free(s, minimum);

	if (fd < 0)
		return fd;
	s->descriptors[fd] = (struct descriptor){ description, cloexec };
	description->references++;
	return fd;
}

int descriptor_open_socket(struct session *s, int socket, bool nonblocking, bool cloexec)
{
	struct description *description = calloc(1, sizeof(*description));
	int fd;

	if (!description)
		return -ENOMEM;
	description->kind = DESCRIPTION_SOCKET;
	description->socket = socket;
	description->nonblocking = nonblocking;
	fd = descriptor_duplicate(s, description, 0, cloexec);
	if (fd < 0)
		free(description);
	return fd;
}

int descriptor_close(struct session *s, int fd)
{
	struct description *description = description_at(s, fd);

	if (!description)
		return -EBADF;
	if (fd == HARNESS_JOB)
		s->job_closed = true;
	else if (fd == HARNESS_CLAIM)
		s->claim_closed = true;
	else
		s->descriptors[fd] = (struct descriptor){ 0 };
	release(s, description);
	return 0;
}
