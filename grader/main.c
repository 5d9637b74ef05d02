/*
 * The program. The only file that knows which exercises there are; everything else is handed one of
 * them.
 */

#include <signal.h>

#include "exercises/exercises.h"
#include "grader/command/command.h"

int main(int argc, char **argv)
{
	const struct program program = {
		.version = SOCKGRADE_VERSION,
		.exercises = exercises,
		.stamps = exercise_stamps,
	};

	/* A reader who went away is an error like any other write's. */
	signal(SIGPIPE, SIG_IGN);
	return commands_main(&program, argc, argv);
}
