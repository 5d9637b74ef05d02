/*
 * The functions that a submission is judged by, each noting who calls it for as long as it runs: so
 * the supervisor can name the line. The work is done by libc, under its own other name.
 *
 * Runs in the student's process. A submission that defines one of these itself gets its own.
 */

#include "harness/callers.h"

#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "harness/rawcall.h"

struct harness_notes notes;	/* not static: the assembly below names it */

/* A function whose arguments all travel in registers, which it leaves as they are. */
#if defined(__x86_64__)

#define CALLER(name, real)                                                                         \
	__asm__(".pushsection .text\n"                                                             \
		".globl " #name "\n"                                                               \
		".type " #name ", @function\n" #name ":\n"                                         \
		"	movq (%rsp), %r11\n"                                                       \
		"	movq %r11, notes(%rip)\n"                                                  \
		"	subq $8, %rsp\n"                                                           \
		"	call " #real "\n"                                                          \
		"	addq $8, %rsp\n"                                                           \
		"	movq $0, notes(%rip)\n"                                                    \
		"	ret\n"                                                                     \
		".size " #name ", . - " #name "\n"                                                 \
		".popsection\n");

#elif defined(__aarch64__)

#define CALLER(name, real)                                                                         \
	__asm__(".pushsection .text\n"                                                             \
		".balign 4\n"                                                                      \
		".globl " #name "\n"                                                               \
		".type " #name ", %function\n" #name ":\n"                                         \
		"	adrp x16, notes\n"                                                         \
		"	str x30, [x16, :lo12:notes]\n"                                             \
		"	stp x29, x30, [sp, -16]!\n"                                                \
		"	bl " #real "\n"                                                            \
		"	ldp x29, x30, [sp], 16\n"                                                  \
		"	adrp x16, notes\n"                                                         \
		"	str xzr, [x16, :lo12:notes]\n"                                             \
		"	ret\n"                                                                     \
		".size " #name ", . - " #name "\n"                                                 \
		".popsection\n");

#endif

_Static_assert(offsetof(struct harness_notes, caller) == 0, "the assembly writes it there");

CALLER(socket, __socket)
CALLER(bind, __bind)
CALLER(connect, __libc_connect)
CALLER(listen, __listen)
CALLER(accept, __libc_accept)
CALLER(shutdown, __shutdown)
CALLER(getsockname, __getsockname)
CALLER(getpeername, __getpeername)
CALLER(getsockopt, __getsockopt)
CALLER(setsockopt, __setsockopt)

CALLER(send, __libc_send)
CALLER(sendto, __libc_sendto)
CALLER(sendmsg, __libc_sendmsg)
CALLER(sendmmsg, __sendmmsg)
CALLER(recv, __libc_recv)
CALLER(recvfrom, __libc_recvfrom)
CALLER(recvmsg, __libc_recvmsg)
CALLER(recvmmsg, __recvmmsg)

CALLER(read, __libc_read)
CALLER(readv, __readv)
CALLER(write, __libc_write)
CALLER(writev, __writev)
CALLER(vdprintf, __vdprintf)
CALLER(close, __close)
CALLER(dup, __dup)
CALLER(dup2, __dup2)
CALLER(dup3, __dup3)
CALLER(fcntl, __libc_fcntl64)
CALLER(fcntl64, __libc_fcntl64)
CALLER(ioctl, __ioctl)
CALLER(open, __libc_open64)
CALLER(open64, __libc_open64)
CALLER(creat, __creat)
CALLER(fopen, _IO_new_fopen)
CALLER(fopen64, _IO_new_fopen)

CALLER(poll, __poll)
CALLER(select, __select)
CALLER(pselect, __pselect)
CALLER(sleep, __sleep)
CALLER(nanosleep, __nanosleep)
CALLER(clock_nanosleep, __clock_nanosleep)
CALLER(pause, __libc_pause)
CALLER(kill, __kill)
CALLER(fork, __libc_fork)
CALLER(execve, __execve)

/*
 * The others: libc has no second name for them, or they have arguments on the stack.
 */

#define NOTE_CALLER() (notes.caller = (uintptr_t)__builtin_return_address(0))

/* The result of a function that noted its caller. */
static long done(long result)
{
	notes.caller = 0;
	return with_errno(result);
}

int accept4(int sockfd, struct sockaddr *addr, socklen_t *addrlen, int flags)
{
	NOTE_CALLER();
	return (int)done(raw_call(SYS_accept4, sockfd, addr, addrlen, flags));
}

int ppoll(struct pollfd *fds, nfds_t nfds, const struct timespec *timeout, const sigset_t *sigmask)
{
	struct timespec left;	/* the kernel writes to it, the caller's is const */

	if (timeout)
		left = *timeout;
	NOTE_CALLER();
	return (int)done(raw_call(SYS_ppoll, fds, nfds, timeout ? &left : NULL, sigmask,
				  sizeof(uint64_t)));
}

/* What ppoll's checking variant calls; libc defines the two in one place. */
ALSO_CALLED(__ppoll, ppoll);

int usleep(useconds_t usec)
{
	const struct timespec time = {
		.tv_sec = usec / 1000000,
		.tv_nsec = (long)(usec % 1000000) * 1000,
	};

	NOTE_CALLER();
	return (int)done(raw_call(SYS_nanosleep, &time, NULL));
}

int __vdprintf(int fd, const char *format, va_list arguments);

int dprintf(int fd, const char *format, ...)
{
	va_list arguments;
	int result;

	NOTE_CALLER();
	va_start(arguments, format);
	result = __vdprintf(fd, format, arguments);
	va_end(arguments);
	notes.caller = 0;
	return result;
}

long syscall(long number, ...)
{
	va_list list;
	long a[6];

	va_start(list, number);
	for (int i = 0; i < 6; i++)
		a[i] = va_arg(list, long);
	va_end(list);
	NOTE_CALLER();
	return done(raw_call(number, a[0], a[1], a[2], a[3], a[4], a[5]));
}
