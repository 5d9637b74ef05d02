/*
 * sockgrade export TARGET FOLDER: files for another system. A target makes texts; what happens to
 * them (nothing when they stand there already, shown with --dry-run, else written) is decided here.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct exercise;
struct program;

enum { EXPORT_NAMES_MAX = 64 };

struct export_order {
	const struct program *program;
	const char *folder;			/* the course's */
	const char *data;			/* base/datadir.h */
	bool dry_run;
	const char *only[EXPORT_NAMES_MAX];	/* ids; none: all exercises */
	size_t n_only;
	const char *tasks[EXPORT_NAMES_MAX];	/* "ID=TASKID" */
	size_t n_tasks;
	const char *environment;
	const char *samples;			/* the folder exercises/ of a clone, or NULL */
	size_t n_changed;
};

struct export_target {
	const char *name;
	int (*run)(struct export_order *order);	/* returns the exit status, after messages */
};

extern const struct export_target export_inginious;
extern const struct export_target export_gradescope;

bool export_wants(const struct export_order *order, const struct exercise *exercise);

/* Puts one file where it belongs below the order's folder. `mode` is of a new file. 0 or -errno after
   a message. */
int export_file(struct export_order *order, const char *name, mode_t mode, const char *text,
		size_t size);
