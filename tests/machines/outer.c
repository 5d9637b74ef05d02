/*
 * Puts a program into the kind of surroundings that a container runtime makes, and executes it.
 *
 *     outer docker PROGRAM ARGUMENT...      every system call outside a common default profile is
 *                                           refused with an errno, as are most capabilities
 *     outer no-ipv6 PROGRAM ARGUMENT...     the kernel has no IPv6 (ipv6.disable=1): no such socket can be
 *                                           made
 *     outer listener PROGRAM ARGUMENT...    somebody else listens to system calls here already
 *     outer no-landlock PROGRAM ARGUMENT... as a kernel that has never heard of Landlock
 *
 * Not a copy of any runtime's profile: it refuses what such profiles are documented to refuse, which
 * is what matters to the grader, because a refusal with an errno outranks its notification.
 */

#include <errno.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_ELEMENTS(array) (sizeof(array) / sizeof((array)[0]))

static const int refused[] = {
	SCMP_SYS(acct), SCMP_SYS(add_key), SCMP_SYS(adjtimex), SCMP_SYS(bpf), SCMP_SYS(clock_adjtime),
	SCMP_SYS(clock_settime), SCMP_SYS(delete_module), SCMP_SYS(fanotify_init),
	SCMP_SYS(finit_module), SCMP_SYS(fsconfig), SCMP_SYS(fsmount), SCMP_SYS(fsopen),
	SCMP_SYS(fspick), SCMP_SYS(get_mempolicy), SCMP_SYS(init_module), SCMP_SYS(io_uring_enter),
	SCMP_SYS(io_uring_register), SCMP_SYS(io_uring_setup), SCMP_SYS(ioperm), SCMP_SYS(iopl),
	SCMP_SYS(kcmp), SCMP_SYS(kexec_file_load), SCMP_SYS(kexec_load), SCMP_SYS(keyctl),
	SCMP_SYS(lookup_dcookie), SCMP_SYS(mbind), SCMP_SYS(mount), SCMP_SYS(mount_setattr),
	SCMP_SYS(move_mount), SCMP_SYS(move_pages), SCMP_SYS(name_to_handle_at),
	SCMP_SYS(nfsservctl), SCMP_SYS(open_by_handle_at), SCMP_SYS(open_tree),
	SCMP_SYS(perf_event_open), SCMP_SYS(pidfd_getfd), SCMP_SYS(pivot_root), SCMP_SYS(quotactl),
	SCMP_SYS(reboot), SCMP_SYS(request_key), SCMP_SYS(set_mempolicy), SCMP_SYS(setdomainname),
	SCMP_SYS(sethostname), SCMP_SYS(setns), SCMP_SYS(settimeofday), SCMP_SYS(swapoff),
	SCMP_SYS(swapon), SCMP_SYS(syslog), SCMP_SYS(umount2), SCMP_SYS(unshare), SCMP_SYS(uselib),
	SCMP_SYS(userfaultfd), SCMP_SYS(ustat), SCMP_SYS(vhangup), SCMP_SYS(memfd_secret),
	SCMP_SYS(personality),
};

/* Capabilities that a container's root keeps. */
static const int kept[] = {
	CAP_CHOWN, CAP_DAC_OVERRIDE, CAP_FOWNER, CAP_FSETID, CAP_KILL, CAP_SETGID, CAP_SETUID,
	CAP_SETPCAP, CAP_NET_BIND_SERVICE, CAP_NET_RAW, CAP_SYS_CHROOT, CAP_MKNOD, CAP_AUDIT_WRITE,
	CAP_SETFCAP,
};

static int drop_capabilities(void)
{
	struct __user_cap_header_struct header = { .version = _LINUX_CAPABILITY_VERSION_3 };
	struct __user_cap_data_struct data[_LINUX_CAPABILITY_U32S_3] = { 0 };
	unsigned long long mask = 0;

	if (geteuid() != 0)
		return 0;
	for (size_t i = 0; i < N_ELEMENTS(kept); i++)
		mask |= 1ULL << kept[i];
	for (int capability = 0; capability <= CAP_LAST_CAP; capability++) {
		if (!(mask >> capability & 1) && prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) < 0 &&
		    errno != EINVAL)
			return -1;
	}
	for (int i = 0; i < 2; i++)
		data[i].effective = data[i].permitted = (unsigned)(mask >> 32 * i);
	return (int)syscall(SYS_capset, &header, data);
}

static int load_profile(void)
{
	static const unsigned long namespaces[] = {
		CLONE_NEWNS, CLONE_NEWUTS, CLONE_NEWIPC, CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET,
		CLONE_NEWCGROUP,
	};
	scmp_filter_ctx context = seccomp_init(SCMP_ACT_ALLOW);
	int error = context ? 0 : -ENOMEM;

	for (size_t i = 0; i < N_ELEMENTS(refused) && !error; i++)
		if (refused[i] >= 0)
			error = seccomp_rule_add(context, SCMP_ACT_ERRNO(EPERM), refused[i], 0);
	for (size_t i = 0; i < N_ELEMENTS(namespaces) && !error; i++)
		error = seccomp_rule_add(context, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1,
					 SCMP_A0(SCMP_CMP_MASKED_EQ, namespaces[i], namespaces[i]));
	if (!error)
		error = seccomp_rule_add(context, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
	/* What the profile has never heard of. */
	for (int number = 451; number < 600 && !error; number++)
		error = seccomp_rule_add(context, SCMP_ACT_ERRNO(EPERM), number, 0);
	return error ? error : seccomp_load(context);
}

static int load_no_landlock(void)
{
	scmp_filter_ctx context = seccomp_init(SCMP_ACT_ALLOW);
	int error = context ? 0 : -ENOMEM;

	/* landlock_create_ruleset, landlock_add_rule, landlock_restrict_self: the same numbers everywhere. */
	for (int number = 444; number <= 446 && !error; number++)
		error = seccomp_rule_add(context, SCMP_ACT_ERRNO(ENOSYS), number, 0);
	return error ? error : seccomp_load(context);
}

/* The kernel without IPv6, as the grader sees it. A filter is inherited, and an errno outranks the
   grader's notification; but what a submission asks of such a kernel is the grader's to answer. So calls
   from below 4 GiB, where submissions are linked to and nothing of the grader lies, are let through. */
static int load_no_ipv6(void)
{
	enum { HIGH = 4 };	/* bytes into a number: its upper half, little-endian */
	struct sock_filter code[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
			 offsetof(struct seccomp_data, instruction_pointer) + HIGH),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0, 4, 0),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_socket, 0, 2),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[0])),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AF_INET6, 1, 0),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EAFNOSUPPORT),
	};
	struct sock_fprog program = { N_ELEMENTS(code), code };

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0 ||
	    syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) < 0)
		return -errno;
	return 0;
}

static int load_listener(void)
{
	struct sock_filter code[] = { BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW) };
	struct sock_fprog program = { N_ELEMENTS(code), code };

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
		return -errno;
	if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &program) <
	    0)
		return -errno;
	return 0;
}

/* The listener lives as long as somebody has it open: this process, until the program ends. */
static int run_beside(char **argv)
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		execvp(argv[0], argv);
		_exit(126);
	}
	if (pid < 0 || waitpid(pid, &status, 0) < 0)
		return 125;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 125;
}

int main(int argc, char **argv)
{
	int error;

	if (argc < 3 || (strcmp(argv[1], "docker") && strcmp(argv[1], "no-ipv6") &&
			 strcmp(argv[1], "listener") && strcmp(argv[1], "no-landlock"))) {
		fprintf(stderr, "usage: outer docker|no-ipv6|listener|no-landlock PROGRAM ARGUMENT...\n");
		return 2;
	}
	if (!strcmp(argv[1], "docker"))
		error = drop_capabilities() < 0 ? -errno : load_profile();
	else if (!strcmp(argv[1], "no-landlock"))
		error = load_no_landlock();
	else if (!strcmp(argv[1], "no-ipv6"))
		error = load_no_ipv6();
	else
		error = load_listener();
	if (error) {
		fprintf(stderr, "outer: %s: %s\n", argv[1], strerror(-error));
		return 125;
	}
	if (!strcmp(argv[1], "listener"))
		return run_beside(argv + 2);
	execvp(argv[2], argv + 2);
	perror(argv[2]);
	return 126;
}
