/*
 * What grading needs, tried by using it. Runs in the runner, with the rights that use it later.
 */

#include "grader/command/probes.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/compile/toolchain.h"
#include "grader/exercise.h"
#include "grader/grade.h"
#include "grader/run/landlock.h"
#include "grader/run/layers.h"
#include "grader/run/run.h"

/* What the probes share: each may use what an earlier one found. */
struct patient {
	const struct examination *order;
	struct machine *machine;
	struct toolchain *toolchain;
	char detail[300];		/* of the last probe that worked */
};

struct probe {
	const char *id;			/* kebab-case, permanent */
	const char *title;		/* N_("...") */
	/* 0 with what was found in `detail`, or -errno with *fault set. */
	int (*run)(struct patient *patient, struct fault *fault);
	const char *mend;		/* N_("...") */
	const char *layer;		/* that grading can do without, or NULL */
};

static void note(struct patient *patient, const char *detail)
{
	snprintf(patient->detail, sizeof(patient->detail), "%s", detail);
}

static int probe_machine(struct patient *patient, struct fault *fault)
{
	struct utsname system;
	int r = machine_open(&patient->machine, fault);

	if (r == 0 && uname(&system) == 0)
		snprintf(patient->detail, sizeof(patient->detail), "%s %s, %s", system.sysname,
			 system.release, system.machine);
	return r;
}

static int probe_sandbox(struct patient *patient, struct fault *fault)
{
	size_t used = 0;
	int r;

	if (!patient->machine)
		return fault_set(fault, 0, "not tried, because the filter could not be made");
	r = machine_self_test(patient->machine, patient->order->data, fault);
	for (const char *const *layer = machine_layers(patient->machine); *layer; layer++)
		used += (size_t)snprintf(patient->detail + used, sizeof(patient->detail) - used,
					 "%s%s", used > 0 ? ", " : "", *layer);
	return r;
}

static int probe_landlock(struct patient *patient, struct fault *fault)
{
	int version = landlock_version();

	if (version <= 0)
		return fault_set(fault, 0, "this kernel has no Landlock, or it is switched off");
	snprintf(patient->detail, sizeof(patient->detail), "ABI %d", version);
	return 0;
}

/* A child waits with a word in its memory; we read it as the supervisor reads a student's. */
static int probe_memory(struct patient *patient, struct fault *fault)
{
	volatile int word = 0;
	int value = 0;
	struct iovec local = { &value, sizeof(value) };
	struct iovec remote = { (void *)&word, sizeof(word) };
	int ends[2];
	char ready;
	pid_t pid;
	ssize_t n;

	if (pipe2(ends, O_CLOEXEC) < 0)
		return fault_set(fault, errno, "cannot make a pipe");
	pid = fork();
	if (pid == 0) {
		word = 4711;
		prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
		if (write(ends[1], "", 1) == 1)
			pause();
		_exit(0);
	}
	close(ends[1]);
	n = pid < 0 || read(ends[0], &ready, 1) != 1 ? -1 :
						       process_vm_readv(pid, &local, 1, &remote, 1, 0);
	if (n != sizeof(value) || value != 4711)
		fault_set(fault, n < 0 ? errno : EIO, "cannot read the memory of a child");
	close(ends[0]);
	if (pid > 0) {
		kill(pid, SIGKILL);
		waitpid(pid, NULL, 0);
	}
	note(patient, "process_vm_readv");
	return -fault->error;
}

/* This very program, run from a sealed memfd to say its version. */
static int probe_memfd(struct patient *patient, struct fault *fault)
{
	cleanup_fd int image = memfd_create("doctor", MFD_CLOEXEC | MFD_ALLOW_SEALING);
	cleanup_fd int program = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
	cleanup_free char *bytes = NULL;
	size_t size = 0;
	int status = 0;
	pid_t pid;
	int r;

	if (image < 0 || program < 0)
		return fault_set(fault, errno, "cannot make a program in memory");
	r = read_all(program, (size_t)256 << 20, &bytes, &size);
	if (r == 0)
		r = write_all(image, bytes, size);
	if (r < 0)
		return fault_set(fault, -r, "cannot write a program to memory");
	if (fcntl(image, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL) < 0)
		return fault_set(fault, errno, "cannot seal a program in memory");
	pid = fork();
	if (pid == 0) {
		char *const argv[] = { (char *)"sockgrade", (char *)"--version", NULL };
		char *const envp[] = { NULL };

		fexecve(image, argv, envp);
		_exit(127);
	}
	if (pid < 0 || waitpid(pid, &status, 0) < 0)
		return fault_set(fault, errno, "cannot start a process");
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		return fault_set(fault, 0, "a program in memory does not run (wait status %d)", status);
	note(patient, "memfd_create, fexecve");
	return 0;
}

/* One datagram from a socket to itself over this loopback address. 0 or -errno. */
static int echo_on(const struct sockaddr *loopback, socklen_t length)
{
	cleanup_fd int fd = socket(loopback->sa_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	struct sockaddr_storage own;
	socklen_t own_length = sizeof(own);
	char byte = 'x';

	if (fd < 0 || bind(fd, loopback, length) < 0 ||
	    getsockname(fd, (struct sockaddr *)&own, &own_length) < 0 ||
	    sendto(fd, &byte, 1, 0, (struct sockaddr *)&own, own_length) != 1)
		return -errno;
	return recv(fd, &byte, 1, MSG_DONTWAIT) == 1 ? 0 : -errno;
}

static int probe_loopback(struct patient *patient, struct fault *fault)
{
	struct sockaddr_in6 six = { .sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT };
	struct sockaddr_in four = {
		.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
	};

	if (echo_on((struct sockaddr *)&six, sizeof(six)) == 0) {
		note(patient, "::1");
		return 0;
	}
	if (echo_on((struct sockaddr *)&four, sizeof(four)) == 0) {
		note(patient, "127.0.0.1; there is no ::1 here, students see no difference");
		return 0;
	}
	return fault_set(fault, errno, "no datagram comes back over ::1 or 127.0.0.1");
}

static int probe_compiler(struct patient *patient, struct fault *fault)
{
	int r = toolchain_open(&patient->toolchain, TOOLCHAIN_FAST, patient->order->data, patient->order->work,
			       fault);

	if (r == 0)
		snprintf(patient->detail, sizeof(patient->detail), _("%s, %s way"),
			 toolchain_compiler(patient->toolchain),
			 toolchain_kind(patient->toolchain) == TOOLCHAIN_FAST ? _("the fast") :
										_("the plain"));
	return r;
}

/* The template of an exercise, from source to verdict: it fails, but it is judged. */
static int probe_grading(struct patient *patient, struct fault *fault)
{
	cleanup_free char *path = NULL, *source = NULL;
	cleanup_fd int fd = -1;
	struct grade_order order = { .exercise = patient->order->exercise, .name = "submission.c" };
	json_t *verdict = NULL;
	int r;

	if (!patient->machine || !patient->toolchain)
		return fault_set(fault, 0, "not tried, because something above is missing");
	if (asprintf(&path, "%s/student_template/%s.c", patient->order->data, order.exercise->id) < 0)
		return fault_set(fault, ENOMEM, "cannot read the template");
	fd = open(path, O_RDONLY | O_CLOEXEC);
	r = fd < 0 ? -errno : read_all(fd, 1 << 20, &source, &order.size);
	if (r < 0)
		return fault_set(fault, -r, "cannot read %s", path);
	order.source = source;
	order.stamp = patient->order->stamp;
	order.machine = patient->machine;
	order.toolchain = patient->toolchain;
	r = grade(&verdict, &order, fault);
	if (r == 0)
		snprintf(patient->detail, sizeof(patient->detail),
			 _("the template of %s gets %.1f of 100 points"), order.exercise->id,
			 json_number_value(json_object_get(verdict, "grade")));
	json_decref(verdict);
	return r;
}

/* clang-format off */
static const struct probe probes[] = {
	{ "kernel",   N_("the kernel offers seccomp user notification"), probe_machine,
	  N_("Linux 5.19 or newer; in a container, allow the seccomp() system call") },
	{ "sandbox",  N_("the sandbox confines"), probe_sandbox,
	  N_("run outside of sandboxes that use a seccomp listener themselves (Incus, LXD, another sockgrade)") },
	{ "landlock", N_("Landlock denies files"), probe_landlock,
	  N_("boot with \"lsm=landlock,...\", or use a kernel built with Landlock (5.13 or newer)"), "landlock" },
	{ "memory",   N_("a child's memory can be read"), probe_memory,
	  N_("in a container, allow process_vm_readv() and ptrace(); elsewhere, look at kernel.yama.ptrace_scope (at most 1)") },
	{ "memfd",    N_("programs run from memory"), probe_memfd,
	  N_("set the sysctl vm.memfd_noexec to 0 or 1") },
	{ "loopback", N_("datagrams cross loopback"), probe_loopback,
	  N_("bring the loopback interface up: ip link set lo up") },
	{ "compiler", N_("a C compiler and our prelinked parts are there"), probe_compiler,
	  N_("install gcc and the C library's headers and static library: apt install gcc libc6-dev; then build or install sockgrade anew") },
	{ "grading",  N_("a submission goes from source to verdict"), probe_grading,
	  N_("mend what is missing above; if nothing is, please report this") },
};
/* clang-format on */

static json_t *finding(const struct probe *probe, struct patient *patient)
{
	const struct layer *layer = probe->layer ? layer_named(probe->layer) : NULL;
	struct fault fault = { 0 };
	bool works;

	patient->detail[0] = '\0';
	works = probe->run(patient, &fault) == 0;
	return json_pack("{s:s, s:s, s:b, s:s, s:s, s:s}", "id", probe->id, "title", _(probe->title),
			 "works", works, "detail", works ? patient->detail : fault.reason,
			 "mend", works ? "" : _(probe->mend),
			 "without", works || !layer ? "" : _(layer->without));
}

json_t *examine(void *examination, struct fault *fault)
{
	struct patient patient = { .order = examination };
	json_t *findings = json_array();

	for (size_t i = 0; i < N_ELEMENTS(probes); i++)
		json_array_append_new(findings, finding(&probes[i], &patient));
	if (patient.toolchain)
		toolchain_close(patient.toolchain);
	if (patient.machine)
		machine_close(patient.machine);
	if (!findings)
		fault_set(fault, ENOMEM, "cannot note what was found");
	return findings;
}
