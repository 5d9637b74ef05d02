/*
 * The program. The only file that knows which exercises there are; everything else is handed one of
 * them.
 */

#include <jansson.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>

#include "exercises/exercises.h"
#include "grader/command/command.h"

/* A document that lacks a member for want of memory would be a wrong verdict: rather none. In the
   runner this is a death that the front reports, in the front an error before anything is written. */
static void *allocate_or_die(size_t size)
{
	void *memory = malloc(size);

	if (!memory) {
		fputs("sockgrade: no memory\n", stderr);
		_Exit(3);
	}
	return memory;
}

/* Of the tables of documents. Left to itself jansson opens /dev/urandom, in the front and in the runner. */
static void seed_documents(void)
{
	uint32_t seed = 0;

	/* 0, where the kernel is not ready yet: it does as it would. */
	if (getrandom(&seed, sizeof(seed), GRND_NONBLOCK) == sizeof(seed))
		json_object_seed(seed);
}

int main(int argc, char **argv)
{
	const struct program program = {
		.version = SOCKGRADE_VERSION,
		.exercises = exercises,
		.stamps = exercise_stamps,
	};

	/* Memory that was given back is wanted again by the next run: the kernel need not make it anew
	   each time. One heap for the two threads. */
	mallopt(M_MMAP_THRESHOLD, 4 << 20);
	mallopt(M_TRIM_THRESHOLD, 8 << 20);
	mallopt(M_ARENA_MAX, 1);
	json_set_alloc_funcs(allocate_or_die, free);
	seed_documents();
	/* A reader who went away is an error like any other write's. */
	signal(SIGPIPE, SIG_IGN);
	return commands_main(&program, argc, argv);
}
