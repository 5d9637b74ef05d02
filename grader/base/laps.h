/*
 * Where the time of one grading went: one lap after the other, without a gap, through the two
 * processes that work at it. For --timings only.
 */
#pragma once

#include <stdint.h>

enum lap {
	LAP_START,		/* exec, dynamic linking, language, command line */
	LAP_FRONT,		/* signals, the submission's bytes, data and scratch folder */
	LAP_READY,		/* the runner: its start, rights, self-test, compiler found */
	LAP_COMPILE,
	LAP_PLAN,
	LAP_RUNS,
	LAP_JUDGE,
	LAP_VERDICT,		/* the document is made */
	LAP_REPEATS,		/* --repeat: all gradings but the first */
	LAP_HANDOVER,		/* ... written, read and looked at by the front; the runner's end */
	N_LAPS
};

struct moment {
	uint64_t wall, cpu;	/* microseconds */
};

struct laps {
	uint64_t began;		/* wall_micros() */
	struct moment last;
	struct moment of[N_LAPS];
};

/* All of this process so far is the first lap. Its wall time cannot be asked for: the CPU time that it took
   stands for it. */
void laps_begin(struct laps *laps);

/* The time since the last lap ended was this one. `laps` may be NULL: then nothing is measured. */
void laps_end(struct laps *laps, enum lap lap);

/* In a new process, which goes on with what the old one had measured: it has used no CPU time yet. */
void laps_go_on(struct laps *laps);

/* From the beginning until now: of this process, and of all its children that are over. */
struct moment laps_total(const struct laps *laps);

/* The name of a lap in documents. */
const char *lap_name(enum lap lap);
