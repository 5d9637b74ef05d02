/* What run.h calls a machine, as the other files of this folder see it. */
#pragma once

#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>

#include "grader/run/sandbox.h"
#include "grader/run/syscalls.h"

struct machine;

/* How the student's program is confined, and what its exec gets. */
const struct confinement *machine_student(const struct machine *machine);

/* The row of the table for a number, or NULL. */
const struct syscall_rule *machine_rule(const struct machine *machine, int number);

/* The host that stands behind the student's ::1: ::1 itself, or ::ffff:127.0.0.1 where this machine
   has no ::1; the sockets are AF_INET ones then. */
const struct in6_addr *machine_host6(const struct machine *machine);

/* The family of the real socket behind one of his of that domain: AF_INET behind AF_INET6 where there
   is no ::1. Any other domain is its own. */
int machine_family(const struct machine *machine, int domain);

/* A real port (host order) of loopback, held by us, that answers nobody: a datagram to it is refused
   with ICMP, a connection with RST. */
uint16_t machine_dead_port(const struct machine *machine, int family, bool stream);
