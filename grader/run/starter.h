/*
 * Starts runs on a thread of its own, one after the other, while the one before is served: making a
 * process, its filter and its exec take as long as serving it, and there are two CPUs.
 *
 * One thread for all, because a process that is started dies with the thread that started it
 * (PR_SET_PDEATHSIG).
 */
#pragma once

struct fault;
struct machine;
struct run_order;
struct session;
struct starter;

/* NULL when there can be no thread. */
struct starter *starter_create(struct machine *machine);
void starter_destroy(struct starter *starter);	/* after every run is finished or abandoned */

/* Begins to start a run; `order` must outlive it. starter_take() comes before the next. */
void starter_begin(struct starter *starter, const struct run_order *order);

/* Waits for the run that was begun last. As run_start(), and its later faults are for `fault`. */
int starter_take(struct session **out, struct starter *starter, struct fault *fault);
