/* Shared by the tests of the sandbox: see tries.h. */

#include "tests/sandbox/tries.h"

#include <criterion/criterion.h>
#include <ctype.h>
#include <fcntl.h>
#include <grp.h>
#include <seccomp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/run/sandbox.h"

enum { ORDINARY_USER = 65534, PROGRAM_MAX = 16 << 20 };

const char *const ending_names[] = {
	[ENDED_RETURNED] = "returned", [ENDED_EXITED] = "exited", [ENDED_KILLED] = "killed",
	[ENDED_FORBIDDEN] = "forbidden", [ENDED_BLOCKED] = "blocked",
	[ENDED_OUT_OF_TIME] = "out of time", [ENDED_OUT_OF_MEMORY] = "out of memory",
	[ENDED_TOO_MUCH_OUTPUT] = "too much output", [ENDED_TOO_MANY_CALLS] = "too many calls",
};

/* Opened before the uid is given up: the build folder may be root's alone. */
static struct {
	const char *variable;
	int image;
} programs[] = {
	{ "TRY_SYSCALL", -1 }, { "CALL_LIBC", -1 }, { "WAIT_FOR_EVER", -1 },
};

static int load(const char *variable)
{
	const char *path = getenv(variable);
	cleanup_fd int file = open(path ? path : "", O_RDONLY | O_CLOEXEC);
	cleanup_free char *bytes = NULL;
	size_t size;
	int image = sandbox_image();

	cr_assert(file >= 0, "%s does not name a program", variable);
	cr_assert(read_all(file, PROGRAM_MAX, &bytes, &size) == 0 && image >= 0 &&
		  write_all(image, bytes, size) == 0);
	return image;
}

void ordinary_user(void)
{
	struct machine *machine;
	struct fault fault = { 0 };

	for (size_t i = 0; i < N_ELEMENTS(programs); i++)
		programs[i].image = load(programs[i].variable);
	if (geteuid() == 0)
		cr_assert(setgroups(0, NULL) == 0 &&
			  setresgid(ORDINARY_USER, ORDINARY_USER, ORDINARY_USER) == 0 &&
			  setresuid(ORDINARY_USER, ORDINARY_USER, ORDINARY_USER) == 0 &&
			  prctl(PR_SET_DUMPABLE, 1) == 0);
	if (machine_open(&machine, &fault))
		cr_skip("%s", fault.reason);
	machine_close(machine);
}

int load_program(const char *variable)
{
	for (size_t i = 0; i < N_ELEMENTS(programs); i++) {
		if (!strcmp(variable, programs[i].variable))
			return dup(programs[i].image);
	}
	cr_assert_fail("no program is called %s", variable);
	return -1;
}

static const struct scenario scenario = { .id = "sandbox" };
static const struct plan plan;

static const struct run *run_with(const char *variable, const char *argument, int *patience_ms)
{
	cleanup_fd int image = load_program(variable);
	const struct run_order order = {
		.image = image, .scenario = &scenario, .plan = &plan, .seed = 1, .argument = argument,
		.patience_ms = patience_ms,
	};
	struct machine *machine = NULL;
	struct fault fault = { 0 };
	const struct run *run = NULL;

	cr_assert(machine_open(&machine, &fault) == 0, "%s", fault.reason);
	cr_assert(run_scenario(&run, machine, &order, &fault) == 0, "%s", fault.reason);
	machine_close(machine);
	return run;
}

const struct run *run_program(const char *variable, const char *argument)
{
	return run_with(variable, argument, NULL);
}

const struct run *run_patiently(const char *argument, int *patience_ms)
{
	return run_with("CALL_LIBC", argument, patience_ms);
}

/* A word of a try that is no number and none of the probe's own. */
static bool is_name(const char *word, size_t length)
{
	static const char *const own[] = { "loop", "fault", "show" };

	if (length < 3 || !islower((unsigned char)word[0]) || isdigit((unsigned char)word[1]))
		return false;
	for (size_t i = 0; i < N_ELEMENTS(own); i++) {
		if (length == strlen(own[i]) && !strncmp(word, own[i], length))
			return false;
	}
	return true;
}

char *with_numbers(const char *tries)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	for (const char *at = tries; *at;) {
		size_t length = strcspn(at, " ;");
		char name[64];

		snprintf(name, sizeof(name), "%.*s", (int)length, at);
		if (is_name(at, length)) {
			int number = seccomp_syscall_resolve_name(name);

			cr_assert(number != __NR_SCMP_ERROR, "no system call is named %s", name);
			fprintf(out, "%d", number);
		} else {
			fputs(name, out);
		}
		at += length;
		for (; *at == ' ' || *at == ';'; at++)
			fputc(*at, out);
	}
	fclose(out);
	return text;
}

const struct run *run_tries(const char *tries)
{
	cleanup_free char *numbers = with_numbers(tries);

	return run_program("TRY_SYSCALL", numbers);
}

void abandon_tries(const char *tries)
{
	cleanup_free char *numbers = with_numbers(tries);
	cleanup_fd int image = load_program("TRY_SYSCALL");
	const struct run_order order = {
		.image = image, .scenario = &scenario, .plan = &plan, .seed = 1, .argument = numbers,
	};
	struct machine *machine = NULL;
	struct session *session;
	struct fault fault = { 0 };

	cr_assert(machine_open(&machine, &fault) == 0, "%s", fault.reason);
	cr_assert(run_start(&session, machine, &order, &fault) == 0, "%s", fault.reason);
	run_abandon(session);
	machine_close(machine);
}
