/* The signals of the student's process: nobody sends him any but himself, and the kernel keeps those
   that he has set aside. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

struct session;

/* One bit for each signal, as in the kernel's sigset_t. */
typedef uint64_t signal_set;

/* A set as handed to a system call, with its size. 0, -EINVAL (another size), or -EFAULT. */
int signals_read(struct session *s, uint64_t pointer, uint64_t size, signal_set *set);

/* Whether a signal of `set` waits for its turn. 0 or -errno (ours). */
int signals_pending(struct session *s, signal_set set, bool *pending);

/* Whether one that waits would end a call during which `blocked` is his mask: it is not blocked, and
   not ignored. 0 or -errno (ours). */
int signals_interrupt(struct session *s, signal_set blocked, bool *interrupted);
