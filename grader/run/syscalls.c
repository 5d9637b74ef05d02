/* The table of system calls: see syscalls.h. Groups in the order of how a program meets them. */

#include "grader/run/syscalls.h"

#include <errno.h>
#include <linux/futex.h>
#include <sched.h>
#include <sys/mman.h>

#ifdef FILTER_RULES	/* part of filter_rules.c: names and treatments are all it asks for */
#define NUMBER(call) -1
#define HANDLED_BY(function) NULL
#else
#include "grader/run/syscall_numbers.h"	/* made by filter_rules.c */
#define NUMBER(call) NUMBER_##call
#define HANDLED_BY(function) function
#endif

#define ALLOW(call) { NUMBER(call), #call, TREAT_ALLOW }
#define ALLOW_IF(call, argument, mask, value)                                                      \
	{ NUMBER(call), #call, TREAT_ALLOW, .only = { true, argument, mask, value } }
#define ERRNO(call, errno_) { NUMBER(call), #call, TREAT_ERRNO, .error = errno_ }
#define ANSWER(call, handler_) { NUMBER(call), #call, TREAT_NOTIFY, .handler = HANDLED_BY(handler_) }
#define FORBID(call) { NUMBER(call), #call, TREAT_FORBID }
#define FORBID_AS(call, name_) { NUMBER(call), #call, TREAT_FORBID, .as = name_ }
#define KILL(call) { NUMBER(call), #call, TREAT_KILL }
#define UNSUPPORTED(call) { NUMBER(call), #call, TREAT_UNSUPPORTED }

/* The operation of futex(2) without its two modifiers. */
#define FUTEX_OPERATION (~(unsigned long long)(FUTEX_PRIVATE_FLAG | FUTEX_CLOCK_REALTIME) & 0xffffffff)

/* clang-format off */
const struct syscall_rule syscall_rules[] = {
	/* memory: no page is ever both the student's to write and to execute */
	ALLOW(brk), ALLOW(munmap), ALLOW(mremap), ALLOW(madvise),
	ALLOW_IF(mmap, 2, PROT_EXEC, 0),
	ALLOW_IF(mprotect, 2, PROT_EXEC, 0),
	UNSUPPORTED(pkey_mprotect), UNSUPPORTED(pkey_alloc), UNSUPPORTED(pkey_free),
	UNSUPPORTED(msync), UNSUPPORTED(mincore), UNSUPPORTED(membarrier),
	UNSUPPORTED(mlock), UNSUPPORTED(mlock2), UNSUPPORTED(munlock),
	UNSUPPORTED(mlockall), UNSUPPORTED(munlockall), UNSUPPORTED(remap_file_pages),

	/* start and end of a process */
	ALLOW(exit), ALLOW(exit_group), ALLOW(arch_prctl), ALLOW(set_robust_list),
	ANSWER(set_tid_address, do_constant),
	ERRNO(readlink, ENOENT), ERRNO(readlinkat, ENOENT), ERRNO(rseq, ENOSYS),

	/* signals: handlers are his own affair, but nothing sends him one except himself */
	ALLOW(rt_sigaction), ALLOW(rt_sigprocmask), ALLOW(rt_sigpending), ALLOW(rt_sigreturn),
	ALLOW(sigaltstack),
	ALLOW(restart_syscall),
	ANSWER(kill, do_kill), ANSWER(tkill, do_tkill), ANSWER(tgkill, do_tgkill),
	ANSWER(pause, do_pause), ANSWER(rt_sigsuspend, do_sigsuspend),
	ANSWER(rt_sigtimedwait, do_sigtimedwait),
	FORBID(rt_sigqueueinfo), FORBID(rt_tgsigqueueinfo),
	FORBID(alarm), FORBID(setitimer), FORBID(getitimer),
	FORBID(timer_create), FORBID(timer_settime), FORBID(timer_gettime),
	FORBID(timer_getoverrun), FORBID(timer_delete),

	/* waking is harmless, waiting is for nobody: only one thread exists */
	{ NUMBER(futex), "futex", TREAT_ALLOW, .only = { true, 1, FUTEX_OPERATION, FUTEX_WAKE },
	  .handler = HANDLED_BY(do_futex) },

	/* who and where am I: the same answer everywhere */
	ANSWER(getpid, do_constant), ANSWER(gettid, do_constant), ANSWER(getppid, do_constant),
	ANSWER(getuid, do_constant), ANSWER(geteuid, do_constant), ANSWER(getgid, do_constant),
	ANSWER(getegid, do_constant), ANSWER(getpgrp, do_constant), ANSWER(getpgid, do_constant),
	ANSWER(getsid, do_constant), ANSWER(umask, do_constant), ANSWER(getpriority, do_constant),
	ANSWER(sched_yield, do_constant), ANSWER(sched_getscheduler, do_constant),
	ANSWER(getresuid, do_getres), ANSWER(getresgid, do_getres),
	ANSWER(getgroups, do_getgroups), ANSWER(uname, do_uname), ANSWER(sysinfo, do_sysinfo),
	ANSWER(getrusage, do_getrusage), ANSWER(getcpu, do_getcpu),
	ANSWER(sched_getaffinity, do_sched_getaffinity),
	ANSWER(prlimit64, do_prlimit), ANSWER(getrlimit, do_getrlimit),
	ANSWER(setrlimit, do_no_change), ANSWER(prctl, do_prctl), ANSWER(getrandom, do_getrandom),
	ANSWER(wait4, do_wait_for_child), ANSWER(waitid, do_wait_for_child),

	/* virtual time */
	ANSWER(clock_gettime, do_clock_gettime), ANSWER(clock_getres, do_clock_getres),
	ANSWER(gettimeofday, do_gettimeofday), ANSWER(time, do_time), ANSWER(times, do_times),
	ANSWER(nanosleep, do_nanosleep), ANSWER(clock_nanosleep, do_clock_nanosleep),

	/* descriptors */
	ANSWER(read, do_read), ANSWER(readv, do_readv),
	ANSWER(write, do_write), ANSWER(writev, do_writev),
	ANSWER(close, do_close), ANSWER(close_range, do_close_range),
	ANSWER(dup, do_dup), ANSWER(dup2, do_dup2), ANSWER(dup3, do_dup3),
	ANSWER(fcntl, do_fcntl), ANSWER(ioctl, do_ioctl), ANSWER(lseek, do_lseek),
	ANSWER(fstat, do_fstat), ANSWER(newfstatat, do_newfstatat), ANSWER(statx, do_statx),
	ANSWER(fsync, do_fsync), ANSWER(fdatasync, do_fsync),
	ANSWER(pread64, do_positional), ANSWER(pwrite64, do_positional),
	ANSWER(preadv, do_positional), ANSWER(pwritev, do_positional),
	ANSWER(ftruncate, do_ftruncate),
	UNSUPPORTED(preadv2), UNSUPPORTED(pwritev2), UNSUPPORTED(flock),
	UNSUPPORTED(fallocate), UNSUPPORTED(fadvise64), UNSUPPORTED(readahead),
	UNSUPPORTED(sync_file_range), UNSUPPORTED(syncfs), UNSUPPORTED(sync),
	UNSUPPORTED(sendfile), UNSUPPORTED(splice), UNSUPPORTED(tee), UNSUPPORTED(vmsplice),
	UNSUPPORTED(copy_file_range), UNSUPPORTED(pipe), UNSUPPORTED(pipe2),
	UNSUPPORTED(epoll_create), UNSUPPORTED(epoll_create1), UNSUPPORTED(epoll_ctl),
	UNSUPPORTED(epoll_wait), UNSUPPORTED(epoll_pwait), UNSUPPORTED(epoll_pwait2),
	UNSUPPORTED(eventfd), UNSUPPORTED(eventfd2), UNSUPPORTED(timerfd_create),
	UNSUPPORTED(timerfd_settime), UNSUPPORTED(timerfd_gettime),
	UNSUPPORTED(signalfd), UNSUPPORTED(signalfd4),
	UNSUPPORTED(inotify_init), UNSUPPORTED(inotify_init1), UNSUPPORTED(inotify_add_watch),
	UNSUPPORTED(inotify_rm_watch),

	/* files: there are none, and none can be made */
	ANSWER(open, do_open), ANSWER(openat, do_openat), ANSWER(openat2, do_openat2),
	ANSWER(creat, do_creat),
	ANSWER(stat, do_no_file), ANSWER(lstat, do_no_file), ANSWER(access, do_no_file),
	ANSWER(faccessat, do_no_file), ANSWER(faccessat2, do_no_file),
	ANSWER(chdir, do_no_file), ANSWER(statfs, do_no_file), ANSWER(fstatfs, do_no_file),
	ANSWER(getdents, do_no_file), ANSWER(getdents64, do_no_file), ANSWER(fchdir, do_no_file),
	ANSWER(getxattr, do_no_file), ANSWER(lgetxattr, do_no_file), ANSWER(listxattr, do_no_file),
	ANSWER(getcwd, do_getcwd),
	ANSWER(mkdir, do_no_change), ANSWER(mkdirat, do_no_change), ANSWER(rmdir, do_no_change),
	ANSWER(unlink, do_no_change), ANSWER(unlinkat, do_no_change),
	ANSWER(rename, do_no_change), ANSWER(renameat, do_no_change), ANSWER(renameat2, do_no_change),
	ANSWER(link, do_no_change), ANSWER(linkat, do_no_change),
	ANSWER(symlink, do_no_change), ANSWER(symlinkat, do_no_change),
	ANSWER(chmod, do_no_change), ANSWER(fchmod, do_no_change), ANSWER(fchmodat, do_no_change),
	ANSWER(chown, do_no_change), ANSWER(fchown, do_no_change), ANSWER(lchown, do_no_change),
	ANSWER(fchownat, do_no_change), ANSWER(truncate, do_no_change),
	ANSWER(mknod, do_no_change), ANSWER(mknodat, do_no_change),
	ANSWER(utime, do_no_change), ANSWER(utimes, do_no_change), ANSWER(utimensat, do_no_change),
	ANSWER(futimesat, do_no_change),

	/* sockets */
	ANSWER(socket, do_socket), ANSWER(bind, do_bind), ANSWER(connect, do_connect),
	ANSWER(listen, do_listen), ANSWER(accept, do_accept), ANSWER(accept4, do_accept4),
	ANSWER(shutdown, do_shutdown),
	ANSWER(getsockname, do_getsockname), ANSWER(getpeername, do_getpeername),
	ANSWER(setsockopt, do_setsockopt), ANSWER(getsockopt, do_getsockopt),
	ANSWER(sendto, do_sendto), ANSWER(sendmsg, do_sendmsg), ANSWER(sendmmsg, do_sendmmsg),
	ANSWER(recvfrom, do_recvfrom), ANSWER(recvmsg, do_recvmsg), ANSWER(recvmmsg, do_recvmmsg),
	ANSWER(poll, do_poll), ANSWER(ppoll, do_ppoll),
	ANSWER(select, do_select), ANSWER(pselect6, do_pselect6),
	UNSUPPORTED(socketpair),

	/* other processes, other programs, other privileges */
	FORBID_AS(clone, "fork"), FORBID_AS(clone3, "fork"), FORBID_AS(fork, "fork"),
	FORBID_AS(vfork, "fork"),
	FORBID_AS(execve, "exec"), FORBID_AS(execveat, "exec"),
	FORBID(ptrace), FORBID(process_vm_readv), FORBID(process_vm_writev),
	FORBID(pidfd_open), FORBID(pidfd_send_signal), FORBID(process_madvise),
	FORBID(setpgid), FORBID(setsid), FORBID(setuid), FORBID(setgid), FORBID(setreuid),
	FORBID(setregid), FORBID(setresuid), FORBID(setresgid), FORBID(setfsuid), FORBID(setfsgid),
	FORBID(setgroups), FORBID(capset), FORBID(capget), FORBID(seccomp),
	FORBID(landlock_create_ruleset), FORBID(landlock_add_rule), FORBID(landlock_restrict_self),
	FORBID(setpriority), FORBID(sched_setparam), FORBID(sched_setscheduler),
	FORBID(sched_setaffinity), FORBID(sched_setattr), FORBID(ioprio_set),
	FORBID(chroot), FORBID(memfd_create), FORBID(modify_ldt), FORBID(set_thread_area),
	FORBID(shmget), FORBID(shmat), FORBID(shmctl), FORBID(semget), FORBID(semop),
	FORBID(semctl), FORBID(semtimedop), FORBID(msgget), FORBID(msgsnd), FORBID(msgrcv),
	FORBID(msgctl), FORBID(mq_open), FORBID(mq_unlink), FORBID(mq_timedsend),
	FORBID(mq_timedreceive), FORBID(mq_notify), FORBID(mq_getsetattr),
	FORBID(io_setup), FORBID(io_destroy), FORBID(io_submit), FORBID(io_cancel),
	FORBID(io_getevents), FORBID(io_pgetevents), FORBID(fanotify_mark),

	/* see TREAT_KILL */
	KILL(io_uring_setup), KILL(io_uring_enter), KILL(io_uring_register),
	KILL(bpf), KILL(unshare), KILL(setns), KILL(mount), KILL(umount2), KILL(pivot_root),
	KILL(move_mount), KILL(open_tree), KILL(mount_setattr), KILL(fsopen), KILL(fsconfig),
	KILL(fsmount), KILL(fspick), KILL(add_key), KILL(request_key), KILL(keyctl),
	KILL(userfaultfd), KILL(perf_event_open), KILL(memfd_secret), KILL(pidfd_getfd),
	KILL(personality), KILL(acct), KILL(clock_settime), KILL(clock_adjtime), KILL(adjtimex),
	KILL(settimeofday), KILL(init_module), KILL(finit_module), KILL(delete_module),
	KILL(ioperm), KILL(iopl), KILL(kcmp), KILL(kexec_load), KILL(kexec_file_load),
	KILL(lookup_dcookie), KILL(mbind), KILL(set_mempolicy), KILL(get_mempolicy),
	KILL(move_pages), KILL(migrate_pages), KILL(name_to_handle_at), KILL(open_by_handle_at),
	KILL(nfsservctl), KILL(quotactl), KILL(quotactl_fd), KILL(reboot), KILL(sethostname),
	KILL(setdomainname), KILL(swapon), KILL(swapoff), KILL(syslog), KILL(sysfs), KILL(_sysctl),
	KILL(uselib), KILL(ustat), KILL(vhangup), KILL(fanotify_init), KILL(process_mrelease),
	KILL(set_mempolicy_home_node), KILL(futex_waitv),
	{ 0 },
};
/* clang-format on */
