/* CPU time of a process of ours and of what it has started: a driver's parts each have a clock and a
   limit of their own. */
#pragma once

#include <stdint.h>
#include <sys/types.h>

/* In microseconds, of the process and of all below it, whether they run or have ended; only `pid`'s own
   where /proc does not tell more. `pid` must not have been reaped. */
uint64_t spent_micros(pid_t pid);
