/*
 * Which uid the runner has, and how it becomes that one.
 */
#pragma once

#include <stdbool.h>
#include <sys/types.h>

struct fault;

enum { RUNNER_UID = 65534, RUNNER_GID = 65534 };

/* Whether this process is root and able to become RUNNER_UID. Root of a user namespace in which
   that uid does not exist, or without the capabilities, is not. */
bool privilege_to_drop(void);

/* In the runner, before it touches anything: becomes RUNNER_UID when `drop`; gives up whatever
   capabilities are there in any case. Irrevocable. Returns 0 or -errno with *fault set. */
int privilege_give_up(bool drop, struct fault *fault);
