/* Prints the table of system calls as docs/architecture.md shows it: one line per treatment. */

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "grader/base/util.h"
#include "grader/run/syscalls.h"

static const struct {
	enum treatment treatment;
	const char *title;
} treatments[] = {
	{ TREAT_ALLOW, "allowed; with a condition on an argument where marked *" },
	{ TREAT_ERRNO, "refused with an errno by the filter" },
	{ TREAT_NOTIFY, "answered by the supervisor" },
	{ TREAT_UNSUPPORTED, "ENOSYS, and the report says so" },
	{ TREAT_FORBID, "ends the run, by name" },
	{ TREAT_KILL, "ends the run, without a name" },
};

static void print_row(const struct syscall_rule *rule)
{
	printf(" %s%s", rule->name, rule->only.set ? "*" : "");
	if (rule->treatment == TREAT_ERRNO)
		printf(" (%s)", strerrorname_np(rule->error));
	if (rule->as)
		printf(" (as %s)", rule->as);
}

int main(void)
{
	printf("| what happens | calls |\n|---|---|\n");
	for (size_t i = 0; i < N_ELEMENTS(treatments); i++) {
		printf("| %s |", treatments[i].title);
		for (const struct syscall_rule *rule = syscall_rules; rule->name; rule++) {
			if (rule->treatment == treatments[i].treatment)
				print_row(rule);
		}
		printf(" |\n");
	}
	return 0;
}
