/* Builds the seccomp programs: see filter.h. Runs in the supervisor, before any child exists. */

#include "grader/run/filter.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <sched.h>
#include <seccomp.h>
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <unistd.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/run/syscalls.h"

#ifndef MAP_FIXED_NOREPLACE
#define MAP_FIXED_NOREPLACE 0x100000
#endif

static void release_context(scmp_filter_ctx *context)
{
	if (*context)
		seccomp_release(*context);
}
#define cleanup_context cleanup(release_context)

/* A page of our own at an address that nobody can know: of our choice, or of the kernel's where that
   part of the address space is taken (AddressSanitizer keeps its shadow there). */
static struct exec_page *exec_page_create(void)
{
	static_assert(sizeof(struct exec_page) <= 4096, "an exec page is one page");

	void *page;

	for (int attempt = 0; attempt < 16; attempt++) {
		uint64_t random;
		void *wanted;

		if (getrandom(&random, sizeof(random), 0) != sizeof(random))
			return NULL;
		/* 2^38: inside every user address space; static programs end far below 2^32. */
		wanted = (void *)(uintptr_t)(((random & 0x3fffffffffUL) | 0x2000000000UL) &
					     ~0xffffUL);
		page = mmap(wanted, sizeof(struct exec_page), PROT_READ | PROT_WRITE,
			    MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
		if (page != MAP_FAILED && page == wanted)
			return page;
		if (page != MAP_FAILED)		/* a kernel before 4.17 took it as a hint */
			munmap(page, sizeof(struct exec_page));
	}
	page = mmap(NULL, sizeof(struct exec_page), PROT_READ | PROT_WRITE,
		    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	return page == MAP_FAILED ? NULL : page;
}

/* `ld nr; jgt last, kill` before what libseccomp made: numbers that nobody knew when this was
   written are unknown to outer profiles too, which answer them in their own ways. */
static int prepend_ceiling(struct sock_fprog *program, unsigned last)
{
	const struct sock_filter head[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JGT | BPF_K, last, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
	};
	struct sock_filter *code = malloc(sizeof(head) + program->len * sizeof(*code));

	if (!code)
		return -ENOMEM;
	memcpy(code, head, sizeof(head));
	memcpy(code + N_ELEMENTS(head), program->filter, program->len * sizeof(*code));
	free(program->filter);
	program->filter = code;
	program->len += N_ELEMENTS(head);
	return 0;
}

/* What libseccomp generated, as an array: through a memfd, its only way out. */
static int export_program(scmp_filter_ctx context, struct sock_fprog *program)
{
	cleanup_fd int fd = memfd_create("filter", MFD_CLOEXEC);
	cleanup_free char *code = NULL;
	size_t size;
	int error;

	if (fd < 0)
		return -errno;
	error = seccomp_export_bpf(context, fd);
	if (error)
		return error;
	if (lseek(fd, 0, SEEK_SET) < 0)
		return -errno;
	error = read_all(fd, BPF_MAXINSNS * sizeof(struct sock_filter), &code, &size);
	if (error)
		return error;
	program->len = (unsigned short)(size / sizeof(struct sock_filter));
	program->filter = (struct sock_filter *)(void *)steal_pointer(&code);
	return 0;
}

static int add_rule(scmp_filter_ctx context, const struct syscall_rule *rule)
{
	uint32_t action = SCMP_ACT_ALLOW;

	if (rule->treatment == TREAT_ERRNO)
		action = SCMP_ACT_ERRNO((uint16_t)rule->error);
	if (rule->treatment == TREAT_KILL)
		action = SCMP_ACT_KILL_PROCESS;
	if (rule->only.set)
		return seccomp_rule_add(context, action, rule->number, 1,
					SCMP_CMP(rule->only.argument, SCMP_CMP_MASKED_EQ,
						 rule->only.mask, rule->only.value));
	return seccomp_rule_add(context, action, rule->number, 0);
}

/* clone() with namespace flags: refused with ERRNO by outer profiles, so killed (see TREAT_KILL);
   any other clone() is notified and forbidden by name. */
static int add_clone_rules(scmp_filter_ctx context)
{
	static const unsigned long flags[] = {
		CLONE_NEWNS, CLONE_NEWUTS, CLONE_NEWIPC, CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET,
		CLONE_NEWCGROUP,
	};
	int error = 0;

	for (size_t i = 0; i < N_ELEMENTS(flags) && !error; i++)
		error = seccomp_rule_add(context, SCMP_ACT_KILL_PROCESS, SCMP_SYS(clone), 1,
					 SCMP_A0(SCMP_CMP_MASKED_EQ, flags[i], flags[i]));
	return error;
}

/* The two calls between seccomp() and the new program: see sandbox.c. */
static int add_exec_rules(scmp_filter_ctx context, const struct exec_page *page, bool closes_all)
{
	int error = seccomp_rule_add(
		context, SCMP_ACT_ALLOW, SCMP_SYS(execveat), 4,
		SCMP_A1(SCMP_CMP_EQ, (uintptr_t)page->path), SCMP_A2(SCMP_CMP_EQ, (uintptr_t)page->argv),
		SCMP_A3(SCMP_CMP_EQ, (uintptr_t)page->envp), SCMP_A4(SCMP_CMP_EQ, AT_EMPTY_PATH));

	if (error)
		return error;
	return seccomp_rule_add(context, SCMP_ACT_ALLOW, SCMP_SYS(close_range), 3,
				SCMP_A0(SCMP_CMP_EQ, closes_all ? 0 : 3), SCMP_A1(SCMP_CMP_EQ, ~0U),
				SCMP_A2(SCMP_CMP_EQ, CLOSE_RANGE_UNSHARE | CLOSE_RANGE_CLOEXEC));
}

static int begin(scmp_filter_ctx *context, uint32_t action)
{
	int error;

	*context = seccomp_init(action);
	if (!*context)
		return -ENOMEM;
	/* Another ABI (int 0x80, x32) ends the process: libseccomp's default ends a thread only. */
	error = seccomp_attr_set(*context, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
	if (error)
		return error;
	/* A binary tree over the numbers; -EINVAL or -EOPNOTSUPP in libseccomp before 2.5. */
	seccomp_attr_set(*context, SCMP_FLTATR_CTL_OPTIMIZE, 2);
	return 0;
}

int filter_for_student(struct filter *out, struct fault *fault)
{
	cleanup_context scmp_filter_ctx context = NULL;
	struct filter filter = { .page = exec_page_create() };
	int error = filter.page ? begin(&context, SCMP_ACT_NOTIFY) : -ENOMEM;

	for (const struct syscall_rule *rule = syscall_rules; rule->name && !error; rule++) {
		if (rule->number >= 0 &&
		    (rule->treatment == TREAT_ALLOW || rule->treatment == TREAT_ERRNO ||
		     rule->treatment == TREAT_KILL))
			error = add_rule(context, rule);
	}
	if (!error)
		error = add_clone_rules(context);
	if (!error)
		error = add_exec_rules(context, filter.page, true);
	if (!error)
		error = export_program(context, &filter.program);
	if (!error)
		error = prepend_ceiling(&filter.program, SCMP_SYS(set_mempolicy_home_node));
	if (error) {
		filter_finish(&filter);
		return fault_set(fault, -error, "cannot build the filter of system calls");
	}
	*out = filter;
	return 0;
}

/* What cc1, as, ld and their loader use: read and write files (which ones is Landlock's affair),
   memory, clocks, themselves. */
static const int tool_calls[] = {
	SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(readv), SCMP_SYS(writev), SCMP_SYS(pread64),
	SCMP_SYS(pwrite64), SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(close), SCMP_SYS(stat),
	SCMP_SYS(fstat), SCMP_SYS(lstat), SCMP_SYS(newfstatat), SCMP_SYS(statx), SCMP_SYS(lseek),
	SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(faccessat2), SCMP_SYS(readlink),
	SCMP_SYS(readlinkat), SCMP_SYS(getcwd), SCMP_SYS(unlink), SCMP_SYS(unlinkat),
	SCMP_SYS(rename), SCMP_SYS(renameat), SCMP_SYS(renameat2), SCMP_SYS(chmod),
	SCMP_SYS(fchmod), SCMP_SYS(fchmodat), SCMP_SYS(umask), SCMP_SYS(ftruncate), SCMP_SYS(fcntl),
	SCMP_SYS(dup), SCMP_SYS(dup2), SCMP_SYS(dup3), SCMP_SYS(fadvise64), SCMP_SYS(ioctl),
	SCMP_SYS(getdents64), SCMP_SYS(copy_file_range), SCMP_SYS(sendfile), SCMP_SYS(pipe),
	SCMP_SYS(pipe2), SCMP_SYS(poll), SCMP_SYS(ppoll), SCMP_SYS(select), SCMP_SYS(pselect6),
	SCMP_SYS(mmap), SCMP_SYS(mprotect), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(brk),
	SCMP_SYS(madvise), SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask),
	SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack), SCMP_SYS(restart_syscall),
	SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(getppid), SCMP_SYS(getuid), SCMP_SYS(geteuid),
	SCMP_SYS(getgid), SCMP_SYS(getegid), SCMP_SYS(getrusage), SCMP_SYS(getrlimit),
	SCMP_SYS(sysinfo), SCMP_SYS(uname), SCMP_SYS(times), SCMP_SYS(clock_gettime),
	SCMP_SYS(gettimeofday), SCMP_SYS(time), SCMP_SYS(getrandom), SCMP_SYS(futex),
	SCMP_SYS(set_tid_address), SCMP_SYS(set_robust_list), SCMP_SYS(rseq),
	SCMP_SYS(arch_prctl), SCMP_SYS(sched_getaffinity), SCMP_SYS(sched_yield), SCMP_SYS(exit),
	SCMP_SYS(exit_group), SCMP_SYS(getcpu),
};

/* The gcc driver starts its parts and waits for them; Landlock says what can be executed at all. */
static const int driver_calls[] = {
	SCMP_SYS(clone), SCMP_SYS(clone3), SCMP_SYS(fork), SCMP_SYS(vfork), SCMP_SYS(execve),
	SCMP_SYS(execveat), SCMP_SYS(wait4), SCMP_SYS(waitid), SCMP_SYS(mkdir), SCMP_SYS(rmdir),
};

static int allow_all(scmp_filter_ctx context, const int *calls, size_t n)
{
	int error = 0;

	for (size_t i = 0; i < n && !error; i++)
		error = calls[i] < 0 ? 0 : seccomp_rule_add(context, SCMP_ACT_ALLOW, calls[i], 0);
	return error;
}

int filter_for_tools(struct filter *out, bool forks, struct fault *fault)
{
	cleanup_context scmp_filter_ctx context = NULL;
	struct filter filter = { .page = forks ? NULL : exec_page_create() };
	int error = forks || filter.page ? begin(&context, SCMP_ACT_ERRNO(EPERM)) : -ENOMEM;

	if (!error)
		error = allow_all(context, tool_calls, N_ELEMENTS(tool_calls));
	/* Reading a limit is harmless; setting one of another process (pid != 0) is not. */
	if (!error)
		error = seccomp_rule_add(context, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1,
					 SCMP_A0(SCMP_CMP_EQ, 0));
	if (!error && forks)
		error = allow_all(context, driver_calls, N_ELEMENTS(driver_calls));
	if (!error && forks)
		error = seccomp_rule_add(context, SCMP_ACT_ALLOW, SCMP_SYS(close_range), 0);
	if (!error && !forks)
		error = add_exec_rules(context, filter.page, false);
	if (!error)
		error = export_program(context, &filter.program);
	if (error) {
		filter_finish(&filter);
		return fault_set(fault, -error, "cannot build the filter of the compiler's tools");
	}
	*out = filter;
	return 0;
}

void filter_finish(struct filter *filter)
{
	free(filter->program.filter);
	if (filter->page)
		munmap(filter->page, sizeof(*filter->page));
	*filter = (struct filter){ 0 };
}

char *syscall_name(int number)
{
	return seccomp_syscall_resolve_num_arch(SCMP_ARCH_NATIVE, number);
}
