/* No function that the prelude's headers offer ends a run as forbidden, unless it is listed here. */

#include <criterion/criterion.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>

#include "grader/base/util.h"
#include "tests/sandbox/tries.h"

TestSuite(libc, .init = ordinary_user);

/* All of them, one after the other, in one run; the last line says how many were called. */
Test(libc, harmless_functions)
{
	const struct run *run = run_program("CALL_LIBC", "harmless");
	const char *last = strrchr(run->output, ':');

	cr_expect(run->ending == ENDED_EXITED && run->exit_status == 0,
		  "%s (%s, signal %d) after %s", ending_names[run->ending],
		  run->forbidden ? run->forbidden : "", run->signal, run->output);
	cr_expect(last && atoi(last + 1) > 150, "%s", run->output);
	run_free(run);
}

#ifdef SYS_alarm
#define ALARM "alarm"
#else
#define ALARM "setitimer"
#endif

/* Those that reach for another process, another program or a timer. */
Test(libc, forbidden_functions)
{
	static const struct {
		const char *function, *forbidden;
	} rows[] = {
		{ "fork", "fork" }, { "vfork", "fork" }, { "system", "fork" }, { "popen", NULL },
		{ "execl", "exec" }, { "execvp", "exec" }, { "alarm", ALARM },
		{ "ualarm", "setitimer" }, { "kill-others", "kill" }, { "setuid", "setuid" },
		{ "setsid", "setsid" }, { "nice", "setpriority" }, { "chroot", "chroot" },
	};

	for (size_t i = 0; i < N_ELEMENTS(rows); i++) {
		const struct run *run = run_program("CALL_LIBC", rows[i].function);

		if (!rows[i].forbidden) {
			/* It needs a pipe before it needs a process, and there is none. */
			cr_expect(run->ending == ENDED_EXITED, "%s: %s", rows[i].function,
				  ending_names[run->ending]);
		} else {
			cr_expect(run->ending == ENDED_FORBIDDEN, "%s: %s", rows[i].function,
				  ending_names[run->ending]);
			cr_expect_str_eq(run->forbidden ? run->forbidden : "", rows[i].forbidden,
					 "%s: %s", rows[i].function, run->forbidden);
		}
		run_free(run);
	}
}

/* What ends the process by itself, as it says. */
Test(libc, endings)
{
	const struct run *run = run_program("CALL_LIBC", "abort");

	cr_expect(run->ending == ENDED_KILLED && run->signal == SIGABRT);
	run_free(run);
	run = run_program("CALL_LIBC", "exit");
	cr_expect(run->ending == ENDED_EXITED && run->exit_status == 23);
	run_free(run);
}
