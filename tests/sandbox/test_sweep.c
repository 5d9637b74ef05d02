/*
 * Every number from 0 to 1023 is tried from inside, with harmless and with hostile arguments, and what
 * comes of it is what the table declares; numbers that it does not have end the run. So do samples of
 * the other two interfaces of x86-64.
 */

#include <criterion/criterion.h>
#include <inttypes.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "grader/base/util.h"
#include "grader/run/syscalls.h"
#include "tests/sandbox/tries.h"

TestSuite(sweep, .init = ordinary_user, .timeout = 900);

enum {
	NUMBERS = 1024,
	NAMESPACES = CLONE_NEWNS | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID |
		     CLONE_NEWNET | CLONE_NEWCGROUP,
};

/* What all arguments are: nothing; an address where nothing is; as large, and as negative, as it goes. */
static const struct arguments {
	const char *text;
	uint64_t a[6];
} sets[] = {
	{ "0 0 0 0 0 0", { 0 } },
	{ "16 16 16 16 16 16", { 16, 16, 16, 16, 16, 16 } },
	{ "-1 16 0x7fffffffffffffff -1 16 -1", { UINT64_MAX, 16, INT64_MAX, UINT64_MAX, 16, UINT64_MAX } },
};

/* uretprobe and uprobe: since Linux 6.14 and 6.16 the kernel asks no filter about these two of x86-64.
   They are for the trampolines that it has put into a program that is traced; elsewhere they are SIGILL
   and ENXIO, and nothing else. */
static bool passes_filters(int number, const struct run *run)
{
#ifdef __x86_64__
	if (number == 335)
		return run->ending == ENDED_KILLED && run->signal == SIGILL;
	if (number == 336)
		return run->ending == ENDED_EXITED && !strcmp(run->output, "-6\n");
#endif
	(void)number, (void)run;
	return false;
}

static const struct syscall_rule *rule_of(int number)
{
	for (const struct syscall_rule *rule = syscall_rules; rule->name; rule++)
		if (rule->number == number)
			return rule;
	return NULL;
}

/* What the table makes of a call with these arguments. */
static enum treatment treatment_of(const struct syscall_rule *rule, const uint64_t *a)
{
	if (!rule)
		return TREAT_FORBID;
	if (!strcmp(rule->name, "clone") && a[0] & NAMESPACES)
		return TREAT_KILL;
	if (rule->treatment == TREAT_ALLOW && rule->only.set &&
	    (a[rule->only.argument] & rule->only.mask) != rule->only.value)
		return rule->handler ? TREAT_NOTIFY : TREAT_FORBID;
	return rule->treatment;
}

/* How many calls of the probe's own are answered: when it prints a result, and when it does not. */
static unsigned long calls_of(const char *tries)
{
	const struct run *run = run_tries(tries);
	unsigned long calls = run->calls_made;

	run_free(run);
	return calls;
}

/* The sentence to complain with, or NULL. */
static const char *compare(const struct run *run, const struct syscall_rule *rule,
			   enum treatment treatment, unsigned long own_calls)
{
	bool printed = strchr(run->output, '\n');
	unsigned long seen = run->calls_made - (printed ? own_calls + 1 : 0);

	switch (treatment) {
	case TREAT_FORBID:
		if (run->ending != ENDED_FORBIDDEN)
			return "it is to be forbidden";
		if (rule && (!run->forbidden || strcmp(run->forbidden, rule->as ? rule->as : rule->name)))
			return "it is to be forbidden by its name";
		return NULL;
	case TREAT_KILL:
		return run->ending == ENDED_FORBIDDEN && !run->forbidden && run->calls_made == 0 ?
			       NULL : "the filter itself is to kill";
	case TREAT_UNSUPPORTED:
		return !strcmp(run->output, "-38\n") && run->unsupported &&
				       !strcmp(run->unsupported_call, rule->name) ?
			       NULL : "it is to be ENOSYS, and noted";
	case TREAT_ERRNO:
		return atoi(run->output) == -rule->error && seen == 0 ?
			       NULL : "the kernel is to refuse it with an errno";
	case TREAT_ALLOW:
		return run->ending != ENDED_FORBIDDEN && seen == 0 ?
			       NULL : "the kernel is to do it, unseen by us";
	case TREAT_NOTIFY:
		return seen > 0 ? NULL : "it is to be answered by us";
	}
	return "no such treatment";
}

static void try_number(int number, const struct arguments *arguments, unsigned long own_calls)
{
	const struct syscall_rule *rule = rule_of(number);
	char tries[128];
	const struct run *run;
	const char *complaint;

	snprintf(tries, sizeof(tries), "%d %s", number, arguments->text);
	run = run_tries(tries);
	complaint = compare(run, rule, treatment_of(rule, arguments->a), own_calls);
	cr_expect(!complaint || passes_filters(number, run), "%s (%s): %s, but: %s, forbidden %s, %lu calls, printed %s", tries,
		  rule ? rule->name : "unknown", complaint, ending_names[run->ending],
		  run->forbidden ? run->forbidden : "nothing", run->calls_made, run->output);
	run_free(run);
}

Test(sweep, every_number)
{
	unsigned long own_calls = calls_of("");

	cr_assert(calls_of("600 0 0 0 0 0 0") == 0, "something is answered before the first try");
	for (int number = 0; number < NUMBERS; number++)
		for (size_t i = 0; i < N_ELEMENTS(sets); i++)
			try_number(number, &sets[i], own_calls);
}

#ifdef __x86_64__
static void expect_killed(const char *tries)
{
	const struct run *run = run_tries(tries);

	cr_expect(run->ending == ENDED_FORBIDDEN && !run->forbidden && run->calls_made == 0,
		  "%s: %s, %lu calls, printed %s", tries, ending_names[run->ending],
		  run->calls_made, run->output);
	run_free(run);
}

/* The interface of 32 bits numbers its calls otherwise: exit, fork, read, write, open, execve, getpid,
   kill, socketcall, clone, mmap2, socket, and numbers without a call. */
Test(sweep, of_int_0x80)
{
	static const int numbers[] = {
		0, 1, 2, 3, 4, 5, 11, 20, 37, 102, 120, 192, 358, 359, 400, 450, 1023,
	};

	for (size_t i = 0; i < N_ELEMENTS(numbers); i++) {
		char tries[32];

		snprintf(tries, sizeof(tries), "i%d", numbers[i]);
		expect_killed(tries);
	}
}

/* x32: the numbers of 64 bits with one bit more, and 512 to 547 of its own. */
Test(sweep, of_x32)
{
	static const int numbers[] = {
		0, 1, 2, 9, 13, 39, 41, 44, 56, 57, 59, 60, 101, 231, 322, 435, 512, 520, 521, 547, 1023,
	};

	for (size_t i = 0; i < N_ELEMENTS(numbers); i++) {
		char tries[64];

		snprintf(tries, sizeof(tries), "%ld 0 0 0 0 0 0", 0x40000000L + numbers[i]);
		expect_killed(tries);
	}
}
#endif
