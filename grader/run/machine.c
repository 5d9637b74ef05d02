/* What this machine offers, found out by doing it; and the proof that the sandbox bites. */

#include "grader/run/machine.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/exercise.h"
#include "grader/run/address.h"
#include "grader/run/landlock.h"
#include "grader/run/loopback.h"
#include "grader/run/run.h"
#include "harness/probe.h"

/* What the student's process may use. CPU: soft equals hard, so that the signal cannot be caught. The
   addresses leave room for the harness' heap, stack and arguments. */
static const struct limit student_limits[] = {
	{ RLIMIT_CPU, 1, 1 },
	{ RLIMIT_AS, 256 << 20, 256 << 20 },
	{ RLIMIT_STACK, HARNESS_STACK_SIZE, HARNESS_STACK_SIZE },
	{ RLIMIT_CORE, 0, 0 },
	{ RLIMIT_FSIZE, 0, 0 },
	{ RLIMIT_NPROC, 0, 0 },
	{ RLIMIT_MEMLOCK, 0, 0 },
	{ RLIMIT_MSGQUEUE, 0, 0 },
	{ RLIMIT_RTPRIO, 0, 0 },
	{ -1 },
};

/* What the probe may do where the kernel has no Landlock. */
enum { PROBE_FILES = PROBE_READ_PASSWD | PROBE_READ_PROC | PROBE_CREATED };

static const struct limit probe_limits[] = { { RLIMIT_CPU, 1, 1 }, { RLIMIT_CORE, 0, 0 }, { -1 } };

struct dead_port {
	int fd;
	uint16_t port;
};

struct machine {
	struct filter filter;
	struct confinement student;
	const struct syscall_rule *rules[SYSCALL_NUMBERS];
	struct loopback loopback;
	struct dead_port dead[2][2];	/* [AF_INET?][stream?] */
	int probe;			/* of the part of the self-test that is due, or -1 */
	const char *layers[4];
};

const struct confinement *machine_student(const struct machine *machine)
{
	return &machine->student;
}

const struct syscall_rule *machine_rule(const struct machine *machine, int number)
{
	return number >= 0 && number < SYSCALL_NUMBERS ? machine->rules[number] : NULL;
}

const struct in6_addr *machine_host6(const struct machine *machine)
{
	return &machine->loopback.host6;
}

int machine_family(const struct machine *machine, int domain)
{
	return domain == AF_INET6 ? machine->loopback.family : domain;
}

uint16_t machine_dead_port(const struct machine *machine, int family, bool stream)
{
	return machine->dead[family == AF_INET][stream].port;
}

const char *const *machine_layers(const struct machine *machine)
{
	return machine->layers;
}

/* A datagram socket that is connected to itself receives from nobody else, and a stream socket that
   does not listen accepts nobody; both keep their port from others. */
static int open_dead_port(struct dead_port *dead, const struct address *host, int type)
{
	struct address address = *host;

	dead->fd = socket(address.any.sa_family, type | SOCK_CLOEXEC, 0);
	if (dead->fd < 0 || bind(dead->fd, &address.any, address.length) < 0 ||
	    getsockname(dead->fd, &address.any, &address.length) < 0)
		return -errno;
	if (type == SOCK_DGRAM && connect(dead->fd, &address.any, address.length) < 0)
		return -errno;
	dead->port = address_port(&address);
	return 0;
}

static int open_dead_ports(struct machine *machine, struct fault *fault)
{
	for (int four = 0; four < 2; four++) {
		for (int stream = 0; stream < 2; stream++) {
			struct address host = address_loopback(four ? AF_INET : AF_INET6, 0);
			int error;

			if (!four)
				host.in6.sin6_addr = machine->loopback.host6;
			if (!four && machine->loopback.family == AF_INET)
				host = address_loopback(AF_INET, 0);
			error = open_dead_port(&machine->dead[four][stream], &host,
					       stream ? SOCK_STREAM : SOCK_DGRAM);
			if (error)
				return fault_set(fault, -error, "cannot reserve a port of loopback");
		}
	}
	return 0;
}

/* A limit that was set outside and is lower than what the harness lays out would end every submission
   before its function is called, and look like its fault. */
static int check_limits(struct fault *fault)
{
	const rlim_t needed = HARNESS_HEAP_SIZE + HARNESS_STACK_SIZE + (16 << 20);
	struct rlimit limit;

	if (getrlimit(RLIMIT_AS, &limit) < 0)
		return fault_set(fault, errno, "cannot ask for the limit of addresses");
	if (limit.rlim_max < needed)
		return fault_set(fault, ENOMEM,
				 "only %llu MiB of addresses are allowed here, and %llu are needed"
				 " (ulimit -v)",
				 (unsigned long long)limit.rlim_max >> 20,
				 (unsigned long long)needed >> 20);
	return 0;
}

int machine_open(struct machine **out, struct fault *fault)
{
	struct machine *machine = calloc(1, sizeof(*machine));
	size_t layer = 0;
	int error;

	if (!machine)
		return fault_set(fault, ENOMEM, "no memory");
	machine->student.ruleset = -1;
	for (int i = 0; i < 4; i++)
		machine->dead[i / 2][i % 2].fd = -1;
	machine->probe = -1;
	for (const struct syscall_rule *rule = syscall_rules; rule->name; rule++) {
		if (rule->number >= 0 && rule->number < SYSCALL_NUMBERS)
			machine->rules[rule->number] = rule;
	}
	error = check_limits(fault);
	if (!error)
		error = filter_for_student(&machine->filter, fault);
	if (!error)
		error = landlock_ruleset(&machine->student.ruleset, NULL, 0, fault);
	if (!error)
		error = loopback_find(&machine->loopback, fault);
	if (!error)
		error = open_dead_ports(machine, fault);
	if (error) {
		machine_close(machine);
		return error;
	}
	machine->student.filter = &machine->filter;
	machine->student.limits = student_limits;
	machine->layers[layer++] = "seccomp";
	machine->layers[layer++] = "user-notification";
	if (machine->student.ruleset >= 0)
		machine->layers[layer++] = "landlock";
	*out = machine;
	return 0;
}

void machine_close(struct machine *machine)
{
	if (!machine)
		return;
	for (int i = 0; i < 4; i++)
		close_fd(&machine->dead[i / 2][i % 2].fd);
	close_fd(&machine->student.ruleset);
	close_fd(&machine->probe);
	filter_finish(&machine->filter);
	free(machine);
}

/* The probe under the student's sandbox: `argument` says what it tries. */
static int probe_student(struct machine *machine, int probe, const char *argument,
			 const struct run **run, struct fault *fault)
{
	static const struct scenario scenario = { .id = "self-test" };
	static const struct plan plan;
	const struct run_order order = {
		.image = probe, .scenario = &scenario, .plan = &plan, .argument = argument,
	};

	return run_scenario(run, machine, &order, fault);
}

static bool was_stopped(const struct run *run)
{
	return run->ending == ENDED_FORBIDDEN && run->calls_made > 0;
}

static int check_survival(const struct run *run, struct fault *fault)
{
	return run->ending == ENDED_EXITED && run->exit_status == PROBE_SURVIVED ?
		       fault_set(fault, ENOTSUP, "the sandbox lets a forbidden call through") : 0;
}

/* One process for both: a notification makes the round trip, a forbidden call ends the run. */
static int test_student(struct machine *machine, int probe, struct fault *fault)
{
	const struct run *run;
	int error = probe_student(machine, probe, "student", &run, fault);

	if (error)
		return error;
	error = check_survival(run, fault);
	if (!error && !was_stopped(run))
		error = fault_set(fault, ENOTSUP,
				  "system calls are not reported to the grader (kernel before 5.9, or"
				  " a container that alters seccomp)");
	run_free(run);
	return error;
}

int machine_take_proof(struct machine *machine, const struct run *run, struct fault *fault)
{
	int error = check_survival(run, fault);

	if (!error && was_stopped(run)) {
		close_fd(&machine->probe);
		machine->probe = -1;
	}
	return error;
}

/* The probe under a sandbox as the compiler's tools have it, with nothing granted. */
static int test_files(int probe, struct fault *fault)
{
	struct filter filter = { 0 };
	struct confinement confinement = { &filter, -1, probe_limits };
	char *const argv[] = { (char *)(uintptr_t) "probe", (char *)(uintptr_t) "files", NULL };
	char *const envp[] = { NULL };
	const struct spawn spawn = { &confinement, probe, argv, envp, { -1, -1, -1 }, -1, false };
	struct child child = { .pidfd = -1, .listener = -1 };
	siginfo_t status = { 0 };
	int allowed, error = filter_for_tools(&filter, false, fault);

	if (!error)
		error = landlock_ruleset(&confinement.ruleset, NULL, 0, fault);
	if (!error)
		error = sandbox_spawn(&child, &spawn, fault);
	if (!error)
		error = child_reap(&child, false, &status, NULL);
	allowed = confinement.ruleset < 0 ? PROBE_FILES : 0;
	if (!error && (status.si_code != CLD_EXITED || status.si_status & ~allowed))
		error = fault_set(fault, ENOTSUP,
				  "the compiler's sandbox lets through what it must refuse (probe: %d)",
				  status.si_status);
	close_fd(&confinement.ruleset);
	filter_finish(&filter);
	return error;
}

/* The probe from memory, as a submission is: Landlock denies every file. */
static int open_probe(const char *path, int *probe, struct fault *fault)
{
	enum { PROBE_BYTES_MAX = 1 << 20 };
	cleanup_fd int file = open(path, O_RDONLY | O_CLOEXEC);
	cleanup_fd int memory = sandbox_image();
	cleanup_free char *bytes = NULL;
	size_t size;
	int error = file < 0 || memory < 0 ? -errno : read_all(file, PROBE_BYTES_MAX, &bytes, &size);

	if (!error)
		error = write_all(memory, bytes, size);
	if (error)
		return fault_set(fault, -error, "cannot load %s", path);
	*probe = steal_fd(&memory);
	return 0;
}

int machine_test_tools(struct machine *machine, const char *data, struct fault *fault)
{
	cleanup_free char *path = NULL;
	int error;

	if (asprintf(&path, "%s/harness/probe", data) < 0)
		return fault_set(fault, ENOMEM, "no memory");
	error = open_probe(path, &machine->probe, fault);
	return error ? error : test_files(machine->probe, fault);
}

int machine_test_student(struct machine *machine, struct fault *fault)
{
	cleanup_fd int probe = steal_fd(&machine->probe);

	return probe < 0 ? 0 : test_student(machine, probe, fault);
}

int machine_self_test(struct machine *machine, const char *data, struct fault *fault)
{
	int error = machine_test_tools(machine, data, fault);

	return error ? error : machine_test_student(machine, fault);
}
