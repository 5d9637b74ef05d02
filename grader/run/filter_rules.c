/*
 * The rules of the seccomp programs, and the program that writes them down as C. It runs on the machine
 * that builds, when the tool is built, and is the only user of libseccomp: numbers and instructions
 * are those of the architecture that it is told, which may be another one.
 *
 *     filter-rules ARCHITECTURE PROGRAMS.c NUMBERS.h
 *
 * PROGRAMS.c: as filter_programs.h declares. NUMBERS.h: the numbers of the calls in syscalls.c, which
 * is compiled once more into this program, without numbers and handlers (FILTER_RULES).
 */

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <sched.h>
#include <seccomp.h>
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "grader/base/util.h"
#include "grader/run/filter_compact.h"
#include "grader/run/filter_programs.h"
#include "grader/run/syscalls.h"

/* One program while it is made. */
struct making {
	scmp_filter_ctx context;
	uint32_t architecture;
	struct sock_filter code[BPF_MAXINSNS];
	size_t length;
	struct blank blanks[BLANKS_MAX];
	size_t n_blanks;
};

/* Stand for the pointers of the exec, which are known at run time; each of their words occurs nowhere
   else. */
static const uint64_t stand_ins[EXEC_POINTERS] = {
	[EXEC_PATH] = 0x5eed100a5eed100b,
	[EXEC_ARGV] = 0x5eed200a5eed200b,
	[EXEC_ENVP] = 0x5eed300a5eed300b,
};

static _Noreturn void give_up(const char *what, int error)
{
	fprintf(stderr, "filter-rules: %s: %s\n", what, strerror(error));
	exit(1);
}

/* What libseccomp answered, 0 or -errno. */
static void check(const char *what, int error)
{
	if (error < 0)
		give_up(what, -error);
}

/* The number of a call; negative: that architecture has no such call. */
static int number_of(const struct making *making, const char *name)
{
	int number = seccomp_syscall_resolve_name_arch(making->architecture, name);

	if (number == __NR_SCMP_ERROR)
		give_up(name, ENOSYS);
	return number;
}

/* Libseccomp takes the number that a call has where it runs, and translates it. */
static void add(struct making *making, uint32_t action, const char *name, unsigned count,
		const struct scmp_arg_cmp *conditions)
{
	if (number_of(making, name) >= 0)
		check(name, seccomp_rule_add_array(making->context, action,
						   seccomp_syscall_resolve_name(name), count,
						   conditions));
}

#define ADD_IF(making, action, name, ...)                                                          \
	({                                                                                         \
		const struct scmp_arg_cmp conditions_[] = { __VA_ARGS__ };                         \
		add(making, action, name, N_ELEMENTS(conditions_), conditions_);                   \
	})

static void add_row(struct making *making, const struct syscall_rule *rule)
{
	uint32_t action = SCMP_ACT_ALLOW;

	if (rule->treatment == TREAT_ERRNO)
		action = SCMP_ACT_ERRNO((uint16_t)rule->error);
	if (rule->treatment == TREAT_KILL)
		action = SCMP_ACT_KILL_PROCESS;
	if (rule->only.set)
		ADD_IF(making, action, rule->name,
		       SCMP_CMP(rule->only.argument, SCMP_CMP_MASKED_EQ, rule->only.mask,
				rule->only.value));
	else
		add(making, action, rule->name, 0, NULL);
}

/* clone() with namespace flags: refused with ERRNO by outer profiles, so killed (see TREAT_KILL);
   any other clone() is notified and forbidden by name. */
static void add_clone_rules(struct making *making)
{
	static const unsigned long flags[] = {
		CLONE_NEWNS, CLONE_NEWUTS, CLONE_NEWIPC, CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET,
		CLONE_NEWCGROUP,
	};

	for (size_t i = 0; i < N_ELEMENTS(flags); i++)
		ADD_IF(making, SCMP_ACT_KILL_PROCESS, "clone",
		       SCMP_A0(SCMP_CMP_MASKED_EQ, flags[i], flags[i]));
}

/* The two calls between seccomp() and the new program: see sandbox.c. */
static void add_exec_rules(struct making *making, bool closes_all)
{
	ADD_IF(making, SCMP_ACT_ALLOW, "execveat", SCMP_A1(SCMP_CMP_EQ, stand_ins[EXEC_PATH]),
	       SCMP_A2(SCMP_CMP_EQ, stand_ins[EXEC_ARGV]), SCMP_A3(SCMP_CMP_EQ, stand_ins[EXEC_ENVP]),
	       SCMP_A4(SCMP_CMP_EQ, AT_EMPTY_PATH));
	ADD_IF(making, SCMP_ACT_ALLOW, "close_range", SCMP_A0(SCMP_CMP_EQ, closes_all ? 0 : 3),
	       SCMP_A1(SCMP_CMP_EQ, ~0U),
	       SCMP_A2(SCMP_CMP_EQ, CLOSE_RANGE_UNSHARE | CLOSE_RANGE_CLOEXEC));
}

static void begin(struct making *making, uint32_t action)
{
	/* Libseccomp asks the kernel that it runs on what it knows; here it is not that kernel's affair. */
	check("API level", seccomp_api_set(5));
	making->context = seccomp_init(action);
	if (!making->context)
		give_up("seccomp_init", ENOMEM);
	if (making->architecture != seccomp_arch_native()) {
		check("architecture", seccomp_arch_add(making->context, making->architecture));
		check("architecture", seccomp_arch_remove(making->context, seccomp_arch_native()));
	}
	/* Another ABI (int 0x80, x32) ends the process: libseccomp's default ends a thread only. */
	check("other ABI", seccomp_attr_set(making->context, SCMP_FLTATR_ACT_BADARCH,
					    SCMP_ACT_KILL_PROCESS));
	/* A binary tree over the numbers. */
	check("binary tree", seccomp_attr_set(making->context, SCMP_FLTATR_CTL_OPTIMIZE, 2));
}

static void append(struct making *making, const struct sock_filter *code, size_t length)
{
	if (making->length + length > BPF_MAXINSNS)
		give_up("program", E2BIG);
	memcpy(making->code + making->length, code, length * sizeof(*code));
	making->length += length;
}

/* What libseccomp generated, through a memfd, its only way out; made shorter. */
static void finish(struct making *making)
{
	cleanup_fd int fd = memfd_create("filter", MFD_CLOEXEC);
	cleanup_free char *bytes = NULL;
	size_t size;

	if (fd < 0)
		give_up("memfd", errno);
	check("export", seccomp_export_bpf(making->context, fd));
	if (lseek(fd, 0, SEEK_SET) < 0)
		give_up("export", errno);
	check("export", read_all(fd, BPF_MAXINSNS * sizeof(struct sock_filter), &bytes, &size));
	append(making, (struct sock_filter *)(void *)bytes, size / sizeof(struct sock_filter));
	seccomp_release(making->context);
	filter_compact(making->code, &making->length, making->architecture);
}

/* Finds the one comparison with a word of ours. */
static void note_blank(struct making *making, enum exec_pointer pointer, unsigned shift)
{
	uint32_t word = (uint32_t)(stand_ins[pointer] >> shift);
	size_t found = 0;

	for (size_t i = 0; i < making->length; i++) {
		if (making->code[i].k != word)
			continue;
		if (making->code[i].code != (BPF_JMP | BPF_JEQ | BPF_K))
			give_up("a word of the exec is not compared", EINVAL);
		making->blanks[making->n_blanks++ % BLANKS_MAX] =
			(struct blank){ (unsigned short)i, pointer, shift };
		found++;
	}
	if (found != 1)
		give_up("a word of the exec does not occur once", EINVAL);
}

/* The comparisons that wait for their words. */
static void note_blanks(struct making *making)
{
	for (int pointer = 0; pointer < EXEC_POINTERS; pointer++) {
		note_blank(making, (enum exec_pointer)pointer, 0);
		note_blank(making, (enum exec_pointer)pointer, 32);
	}
}

/* `ld nr; jgt last, kill` before what libseccomp makes: numbers that nobody knew when this was
   written are unknown to outer profiles too, which answer them in their own ways. */
static void append_ceiling(struct making *making, const char *last)
{
	const struct sock_filter head[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JGT | BPF_K, (uint32_t)number_of(making, last), 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
	};

	append(making, head, N_ELEMENTS(head));
}

/* For an architecture that no test runs on: each call, with arguments that are all 0, gets what was
   asked for it. */
static void prove(const struct making *making, const char *name, uint32_t action)
{
	int number = number_of(making, name);
	const struct seccomp_data data = { .nr = number, .arch = making->architecture };

	if (number >= 0 && filter_decision(making->code, making->length, &data) != action)
		give_up(name, ENOTRECOVERABLE);
}

static uint32_t action_of(const struct syscall_rule *rule)
{
	switch (rule->treatment) {
	case TREAT_ALLOW:
		return !rule->only.set || rule->only.value == 0 ? SCMP_ACT_ALLOW : SCMP_ACT_NOTIFY;
	case TREAT_ERRNO:
		return SCMP_ACT_ERRNO((uint16_t)rule->error);
	case TREAT_KILL:
		return SCMP_ACT_KILL_PROCESS;
	default:
		return SCMP_ACT_NOTIFY;
	}
}

static void make_for_student(struct making *making)
{
	append_ceiling(making, "set_mempolicy_home_node");
	begin(making, SCMP_ACT_NOTIFY);
	for (const struct syscall_rule *rule = syscall_rules; rule->name; rule++) {
		if (rule->treatment == TREAT_ALLOW || rule->treatment == TREAT_ERRNO ||
		    rule->treatment == TREAT_KILL)
			add_row(making, rule);
	}
	add_clone_rules(making);
	add_exec_rules(making, true);
	finish(making);
	note_blanks(making);
	for (const struct syscall_rule *rule = syscall_rules; rule->name; rule++)
		prove(making, rule->name, action_of(rule));
}

/* What cc1, as, ld and their loader use: read and write files (which ones is Landlock's affair),
   memory, clocks, themselves. */
static const char *const tool_calls[] = {
	"read", "write", "readv", "writev", "pread64", "pwrite64", "open", "openat", "close", "stat",
	"fstat", "lstat", "newfstatat", "statx", "lseek", "access", "faccessat", "faccessat2",
	"readlink", "readlinkat", "getcwd", "unlink", "unlinkat", "rename", "renameat", "renameat2",
	"chmod", "fchmod", "fchmodat", "umask", "ftruncate", "fcntl", "dup", "dup2", "dup3",
	"fadvise64", "ioctl", "getdents64", "copy_file_range", "sendfile", "pipe", "pipe2", "poll",
	"ppoll", "select", "pselect6", "mmap", "mprotect", "munmap", "mremap", "brk", "madvise",
	"rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack", "restart_syscall", "getpid",
	"gettid", "getppid", "getuid", "geteuid", "getgid", "getegid", "getrusage", "getrlimit",
	"sysinfo", "uname", "times", "clock_gettime", "gettimeofday", "time", "getrandom", "futex",
	"set_tid_address", "set_robust_list", "rseq", "arch_prctl", "sched_getaffinity",
	"sched_yield", "exit", "exit_group", "getcpu",
};

/* The gcc driver starts its parts and waits for them; Landlock says what can be executed at all. */
static const char *const driver_calls[] = {
	"clone", "clone3", "fork", "vfork", "execve", "execveat", "wait4", "waitid", "mkdir", "rmdir",
	"close_range",
};

static void allow_all(struct making *making, const char *const *calls, size_t n)
{
	for (size_t i = 0; i < n; i++)
		add(making, SCMP_ACT_ALLOW, calls[i], 0, NULL);
}

static bool is_among(const char *name, const char *const *calls, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(calls[i], name) == 0)
			return true;
	return false;
}

/* prlimit64 is allowed with a pid of 0. */
static void prove_tools(const struct making *making, bool forks)
{
	for (const struct syscall_rule *rule = syscall_rules; rule->name; rule++) {
		bool allowed = strcmp(rule->name, "prlimit64") == 0 ||
			       is_among(rule->name, tool_calls, N_ELEMENTS(tool_calls)) ||
			       (forks && is_among(rule->name, driver_calls, N_ELEMENTS(driver_calls)));

		prove(making, rule->name, allowed ? SCMP_ACT_ALLOW : SCMP_ACT_ERRNO(EPERM));
	}
}

static void begin_for_tools(struct making *making)
{
	begin(making, SCMP_ACT_ERRNO(EPERM));
	allow_all(making, tool_calls, N_ELEMENTS(tool_calls));
	/* Reading a limit is harmless; setting one of another process (pid != 0) is not. */
	ADD_IF(making, SCMP_ACT_ALLOW, "prlimit64", SCMP_A0(SCMP_CMP_EQ, 0));
}

static void make_for_tools(struct making *making)
{
	begin_for_tools(making);
	add_exec_rules(making, false);
	finish(making);
	note_blanks(making);
	prove_tools(making, false);
}

static void make_for_driver(struct making *making)
{
	begin_for_tools(making);
	allow_all(making, driver_calls, N_ELEMENTS(driver_calls));
	finish(making);
	prove_tools(making, true);
}

static void write_code(FILE *out, const char *name, const struct making *making)
{
	fprintf(out, "\nstatic const struct sock_filter %s[] = {\n", name);
	for (size_t i = 0; i < making->length; i++)
		fprintf(out, "\t{ 0x%02x, %u, %u, 0x%08x },\n", making->code[i].code,
			making->code[i].jt, making->code[i].jf, making->code[i].k);
	fprintf(out, "};\n");
}

static void write_blanks(FILE *out, const struct making *making)
{
	for (size_t i = 0; i < making->n_blanks; i++)
		fprintf(out, "{ %u, %d, %u }, ", making->blanks[i].at, making->blanks[i].pointer,
			making->blanks[i].shift);
}

static void write_programs(FILE *out, uint32_t architecture)
{
	static const struct {
		const char *name;
		void (*make)(struct making *making);
	} kinds[FILTERS] = {
		[FILTER_STUDENT] = { "for_student", make_for_student },
		[FILTER_TOOLS] = { "for_tools", make_for_tools },
		[FILTER_DRIVER] = { "for_driver", make_for_driver },
	};
	static struct making makings[FILTERS];

	fprintf(out, "/* Made by grader/run/filter_rules.c; do not edit. */\n\n"
		     "#include \"grader/run/filter_programs.h\"\n");
	for (int i = 0; i < FILTERS; i++) {
		makings[i].architecture = architecture;
		kinds[i].make(&makings[i]);
		write_code(out, kinds[i].name, &makings[i]);
	}
	fprintf(out, "\nconst struct filter_program filter_programs[FILTERS] = {\n");
	for (int i = 0; i < FILTERS; i++) {
		fprintf(out, "\t{ %s, %zu, %zu, { ", kinds[i].name, makings[i].length,
			makings[i].n_blanks);
		write_blanks(out, &makings[i]);
		fprintf(out, "} },\n");
	}
	fprintf(out, "};\n");
}

static void write_numbers(FILE *out, uint32_t architecture)
{
	const struct making making = { .architecture = architecture };

	fprintf(out, "/* Made by grader/run/filter_rules.c; do not edit. Negative: there is no such call. */\n"
		     "#pragma once\n\n");
	for (const struct syscall_rule *rule = syscall_rules; rule->name; rule++)
		fprintf(out, "#define NUMBER_%s %d\n", rule->name,
			MAX(number_of(&making, rule->name), -1));
}

static void write_file(const char *path, void (*content)(FILE *out, uint32_t architecture),
		       uint32_t architecture)
{
	FILE *out = fopen(path, "we");

	if (!out)
		give_up(path, errno);
	content(out, architecture);
	if (ferror(out) || fclose(out) != 0)
		give_up(path, EIO);
}

int main(int argc, char **argv)
{
	uint32_t architecture;

	if (argc != 4) {
		fprintf(stderr, "usage: filter-rules ARCHITECTURE PROGRAMS.c NUMBERS.h\n");
		return 2;
	}
	architecture = seccomp_arch_resolve_name(argv[1]);
	if (architecture == 0)
		give_up(argv[1], EINVAL);
	write_file(argv[2], write_programs, architecture);
	write_file(argv[3], write_numbers, architecture);
	return 0;
}
