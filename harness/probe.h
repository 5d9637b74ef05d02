/*
 * What the probe of the sandbox is told and how it answers: the self-test's two sides agree here.
 *
 *     probe student      writes PROBE_GREETING to HARNESS_CLAIM, where only the supervisor can take
 *                        it, and exits with probe_code(its result) if that was not all of it; then
 *                        starts a process, and should not live to say PROBE_SURVIVED; so does a
 *                        start that is remembered, after the record that it is ready (frozen.h)
 *     probe files        tries what a compiler must not do; exits with the bits below
 */
#pragma once

#define PROBE_GREETING "sandbox?"	/* 8 bytes, no NUL sent */

enum {
	PROBE_SURVIVED = 99,		/* a forbidden call came back, whatever it said */
	PROBE_USAGE = 98,		/* no such probe */
};

/* Exit status for the result of a system call, a number below 128 or -errno. */
static inline int probe_code(long result)
{
	return result >= 0 ? (int)(result & 0x7f) : (int)(128 + (-result & 0x7f));
}

/* What `files` could do and should not: 0 when each was refused with EACCES or EPERM. */
enum {
	PROBE_READ_PASSWD = 1,		/* open /etc/passwd for reading */
	PROBE_READ_PROC = 2,		/* open /proc/self/status for reading */
	PROBE_CREATED = 4,		/* create a file in /tmp (removed again) */
	PROBE_SOCKET = 8,		/* make an IPv6 datagram socket */
	PROBE_SIGNALLED = 16,		/* kill(getppid(), 0) */
	PROBE_OTHERWISE = 32,		/* one was refused, but with another errno */
};
