/*
 * Any system calls of the student's, with any arguments over any bytes of his memory, against the
 * handlers of the supervisor, on real sockets. His process is real and sandboxed; it waits in its
 * first call, and what it would have called next comes from the input.
 *
 * One process serves all inputs: starting one costs twenty times what an input does. Between inputs its
 * memory is made as it was; the signals that end a run, and those that he sends himself, go to a process that
 * has ended already.
 *
 *     2 bytes     how many bytes lie at the start of his memory; these bytes
 *     then calls  one byte: which row of the table; six arguments, see drawn()
 */

#include "fuzz.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "grader/base/util.h"
#include "grader/exercise.h"
#include "grader/run/machine.h"
#include "grader/run/memory.h"
#include "grader/run/sandbox.h"
#include "grader/run/syscalls.h"

enum { ARENA = 0x600000, ARENA_SIZE = 1 << 16, CONSTANT = 0x620000, RULES_MAX = 512 };

struct input {
	const uint8_t *at, *end;
};

static struct machine *machine;
static struct child parked = { .pidfd = -1, .listener = -1 };
static int image;
static const struct syscall_rule *rules[RULES_MAX];
static size_t n_rules;

static void open_image(void)
{
	static char bytes[1 << 18];
	int file = open(PARKED, O_RDONLY | O_CLOEXEC);
	ssize_t size = read(file, bytes, sizeof(bytes));

	image = sandbox_image();
	MUST(size > 0 && size < (ssize_t)sizeof(bytes) && image >= 0 && write(image, bytes, (size_t)size) == size);
	close(file);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	struct fault fault = { 0 };

	(void)argc;
	(void)argv;
	open_image();
	if (machine_open(&machine, &fault))
		fprintf(stderr, "%s\n", fault.reason);
	MUST(machine);
	for (const struct syscall_rule *rule = syscall_rules; rule->name; rule++) {
		if (rule->handler && rule->number >= 0)
			rules[n_rules++] = rule;
	}
	return 0;
}

static uint8_t take(struct input *input)
{
	return input->at < input->end ? *input->at++ : 0;
}

/* Small numbers, places in his memory, single bits, what is at an edge of something, or four bytes. */
static uint64_t drawn(struct input *input)
{
	static const uint64_t edges[16] = {
		UINT64_MAX, INT64_MAX, UINT32_MAX, INT32_MAX, 1000, 1001, CONSTANT, ARENA + ARENA_SIZE - 4,
		0xffffffff81000000, 0x8000000000000000, 65507, 65508, 1 << 17, 0x3737373737373737,
		0xffffffffff600000, 0,
	};
	uint8_t kind = take(input);
	uint32_t number;

	if (kind < 128)
		return kind;
	if (kind < 192)
		return ARENA + (uint64_t)(kind - 128) * 64;
	if (kind < 224)
		return 1UL << (kind - 192) * 2;
	if (kind < 240)
		return edges[kind - 224];
	number = take(input);
	number |= (uint32_t)take(input) << 8;
	number |= (uint32_t)take(input) << 16;
	number |= (uint32_t)take(input) << 24;
	return number;
}

/* In place of the sandbox's: the linker is told so (Makefile). */
int __wrap_sandbox_spawn(struct child *out, const struct spawn *order, struct fault *fault);
int __real_sandbox_spawn(struct child *out, const struct spawn *order, struct fault *fault);
int __wrap_child_reap(struct child *child, bool kill_first, siginfo_t *status, struct rusage *usage);

static int open_ended_process(void)
{
	pid_t pid = fork();
	siginfo_t ended;

	if (pid == 0)
		_exit(0);
	MUST(pid > 0 && waitid(P_PID, (id_t)pid, &ended, WEXITED | WNOWAIT) == 0);
	return (int)syscall(SYS_pidfd_open, pid, 0);
}

static void start(const struct spawn *order, struct fault *fault)
{
	struct pollfd called = { .events = POLLIN };
	int ended = open_ended_process();

	if (__real_sandbox_spawn(&parked, order, fault))
		fprintf(stderr, "%s\n", fault->reason);
	/* The clone returns while the exec is still under way; in its first call all is there. */
	called.fd = parked.listener;
	MUST(poll(&called, 1, -1) == 1 && called.revents == POLLIN && ended >= 0);
	close(parked.pidfd);
	parked.pidfd = ended;
}

int __wrap_sandbox_spawn(struct child *out, const struct spawn *order, struct fault *fault)
{
	static const uint8_t zeroes[ARENA_SIZE];

	if (parked.pid <= 0)
		start(order, fault);
	MUST(memory_write(parked.pid, ARENA, zeroes, sizeof(zeroes)) == 0);
	*out = parked;
	return 0;
}

int __wrap_child_reap(struct child *child, bool kill_first, siginfo_t *status, struct rusage *usage)
{
	(void)kill_first;
	(void)status;
	(void)usage;
	*child = (struct child){ .pidfd = -1, .listener = -1 };
	return 0;
}

static void fill_arena(const struct session *s, struct input *input)
{
	size_t size = take(input);

	size |= (size_t)take(input) << 8;
	size = MIN(MIN(size, (size_t)(input->end - input->at)), (size_t)ARENA_SIZE);
	MUST(memory_write(s->child.pid, ARENA, input->at, size) == 0);
	input->at += size;
}

static void call(struct session *s, struct input *input)
{
	const struct syscall_rule *rule = rules[take(input) % n_rules];
	struct seccomp_data data = { .nr = rule->number, .instruction_pointer = ARENA };
	struct reply reply;

	for (int i = 0; i < 6; i++)
		data.args[i] = drawn(input);
	if (!session_count_call(s))
		return;
	reply = rule->handler(s, &data);
	MUST(reply.ends || reply.value >= -4095);
	MUST(!reply.ends || s->ended);
}

static void check_evidence(const struct run *run)
{
	MUST(run->output_size <= OUTPUT_MAX && run->output[run->output_size] == '\0');
	MUST(run->n_sockets <= SOCKETS_MAX);
	for (size_t i = 0; i < run->n_calls; i++) {
		MUST(run->calls[i].socket < (int)run->n_sockets);
		MUST(run->calls[i].datagram < (int)run->n_datagrams);
		MUST(run->calls[i].address.length <= sizeof(run->calls[i].address.bytes));
	}
	for (size_t i = 0; i < run->n_datagrams; i++) {
		MUST(run->datagrams[i].socket >= 0 && run->datagrams[i].socket < (int)run->n_sockets);
		MUST(run->datagrams[i].taken <= run->datagrams[i].length);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static const struct scenario scenario = { .id = "fuzz" };
	static const uint8_t job[64];
	struct plan plan = { 0 };
	struct run_order order = { .image = image, .scenario = &scenario, .plan = &plan, .seed = 1 };
	struct input input = { bytes, bytes + size };
	struct fault fault = { 0 };
	struct session *s = calloc(1, sizeof(*s));
	int error;

	MUST(s);
	plan.peer = (struct address){ .length = sizeof(struct sockaddr_in6),
				      .in6 = { .sin6_family = AF_INET6, .sin6_port = htons(4242),
					       .sin6_addr = IN6ADDR_LOOPBACK_INIT } };
	plan_job(&plan, job, sizeof(job));
	plan_peer_answers(&plan, "answer", 6);
	error = session_open(s, machine, &order, &fault);
	if (error)
		fprintf(stderr, "%s\n", fault.reason);
	MUST(!error);
	s->patience = 0;	/* waiting for a slow machine would only make the fuzzer slow */
	fill_arena(s, &input);
	while (!s->ended && input.at < input.end)
		call(s, &input);
	session_close(s);
	check_evidence(&s->run);
	run_free(&s->run);
	plan_finish(&plan);
	return 0;
}
