/*
 * Every system call this sandbox knows, and what becomes of it: one table, from which the filter is
 * built, by which the supervisor answers, and which the documentation prints.
 */
#pragma once

#include <linux/seccomp.h>
#include <stdbool.h>

#include "grader/run/session.h"

enum treatment {
	TREAT_NOTIFY,	/* the supervisor answers: by `handler` */
	TREAT_ALLOW,	/* the kernel does it: harmless, and cannot wait */
	TREAT_ERRNO,	/* the kernel refuses it with `error`: harmless, and common at start-up */
	TREAT_FORBID,	/* ends the run as forbidden, by name */
	TREAT_KILL,	/* ends the run as forbidden without a name. For calls that common outer
			   profiles (Docker's) refuse with ERRNO: theirs would outrank our
			   notification, and the same program would end differently there */
	TREAT_UNSUPPORTED,	/* ENOSYS, and the report says which: harmless, not emulated */
};

/* Lets a TREAT_ALLOW row through only if (args[argument] & mask) == value; otherwise it is notified,
   and its handler, or the lack of one, decides. */
struct condition {
	bool set;
	unsigned argument;
	unsigned long long mask, value;
};

struct syscall_rule {
	int number;		/* negative: this architecture has no such call */
	const char *name;
	enum treatment treatment;
	int error;		/* TREAT_ERRNO */
	struct condition only;
	struct reply (*handler)(struct session *s, const struct seccomp_data *data);
	const char *as;		/* TREAT_FORBID: the name to report, if it stands for a class */
};

/* The last row has no name. */
extern const struct syscall_rule syscall_rules[];

enum { SYSCALL_NUMBERS = 512 };		/* all numbers of the table are below */

/* Handlers, by what they are about. Each returns what the kernel would. */
#define HANDLER(name) struct reply name(struct session *s, const struct seccomp_data *data)

/* process_calls.c: identity, limits, signals */
HANDLER(do_constant);
HANDLER(do_getgroups);
HANDLER(do_getres);
HANDLER(do_uname);
HANDLER(do_sysinfo);
HANDLER(do_getrusage);
HANDLER(do_getrandom);
HANDLER(do_prctl);
HANDLER(do_prlimit);
HANDLER(do_getrlimit);
HANDLER(do_sched_getaffinity);
HANDLER(do_getcpu);
HANDLER(do_kill);
HANDLER(do_tkill);
HANDLER(do_tgkill);
HANDLER(do_futex);
HANDLER(do_pause);
HANDLER(do_sigsuspend);
HANDLER(do_sigtimedwait);
HANDLER(do_wait_for_child);

/* clock_calls.c */
HANDLER(do_clock_gettime);
HANDLER(do_clock_getres);
HANDLER(do_gettimeofday);
HANDLER(do_time);
HANDLER(do_times);
HANDLER(do_nanosleep);
HANDLER(do_clock_nanosleep);

/* file_calls.c: descriptors of any kind, and the files that are not there */
HANDLER(do_open);
HANDLER(do_openat);
HANDLER(do_openat2);
HANDLER(do_creat);
HANDLER(do_no_file);
HANDLER(do_no_change);
HANDLER(do_getcwd);
HANDLER(do_lseek);
HANDLER(do_fstat);
HANDLER(do_newfstatat);
HANDLER(do_statx);
HANDLER(do_close);
HANDLER(do_close_range);
HANDLER(do_dup);
HANDLER(do_dup2);
HANDLER(do_dup3);
HANDLER(do_fcntl);
HANDLER(do_ioctl);
HANDLER(do_fsync);
HANDLER(do_positional);
HANDLER(do_ftruncate);

/* transfer_calls.c: bytes in and out */
HANDLER(do_read);
HANDLER(do_readv);
HANDLER(do_write);
HANDLER(do_writev);
HANDLER(do_sendto);
HANDLER(do_sendmsg);
HANDLER(do_sendmmsg);
HANDLER(do_recvfrom);
HANDLER(do_recvmsg);
HANDLER(do_recvmmsg);

/* socket_calls.c */
HANDLER(do_socket);
HANDLER(do_bind);
HANDLER(do_connect);
HANDLER(do_listen);
HANDLER(do_accept);
HANDLER(do_accept4);
HANDLER(do_shutdown);
HANDLER(do_getsockname);
HANDLER(do_getpeername);

/* option_calls.c */
HANDLER(do_setsockopt);
HANDLER(do_getsockopt);

/* wait_calls.c */
HANDLER(do_poll);
HANDLER(do_ppoll);
HANDLER(do_select);
HANDLER(do_pselect6);

#undef HANDLER
