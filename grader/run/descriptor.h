/*
 * Virtual descriptors: numbers in the student's hands that mean something only in our table. He owns
 * no kernel descriptor at all. Numbers are given out as open(2) does: the lowest that is free.
 */
#pragma once

#include <stdbool.h>

struct description;
struct session;

/* Opens 0, 1 and 2 of a new run. Returns 0 or -ENOMEM. */
int descriptors_init(struct session *s);
void descriptors_finish(struct session *s);

/* What a number means, or NULL: EBADF. */
struct description *description_at(struct session *s, int fd);

/* Index of the socket that a number means; -EBADF, -ENOTSOCK. */
int socket_at(struct session *s, int fd);

/* The lowest free number from `minimum` on, or -EMFILE. */
int descriptor_free(const struct session *s, int minimum);

/* Makes a description of a socket and the lowest free number for it: that, -EMFILE or -ENOMEM. */
int descriptor_open_socket(struct session *s, int socket, bool nonblocking, bool cloexec);

/* One more number, at least `minimum`, for a description that exists: that, or -EMFILE. */
int descriptor_duplicate(struct session *s, struct description *description, int minimum,
			 bool cloexec);

/* 0 or -EBADF. The socket goes with its last number. */
int descriptor_close(struct session *s, int fd);
