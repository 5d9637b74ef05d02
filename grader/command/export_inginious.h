/*
 * The parts of an INGInious task, made of an exercise. Shared by the files export_inginious*.c.
 */
#pragma once

#include <stddef.h>

struct exercise;
struct export_order;
struct fault;

/* One exercise on its way into a task; all texts are owned. */
struct task {
	const struct exercise *exercise;
	char *id;			/* the task's, and its folder's */
	char *context, *context_fr;	/* statements; context_fr may be NULL */
	char *header, *header_fr;
	char *template;			/* what the student starts from */
	char *name, *name_fr;
};

/* 0 or -errno after a message. */
int task_open(struct task *task, const struct export_order *order, const struct exercise *exercise);
void task_finish(struct task *task);

/* The text of task.yaml: a new one, or `old` (not NULL) with our values in it. `task` learns the
   context that it then has (a raw block that `old` ends with is kept). NULL with *fault set. */
char *task_yaml(struct task *task, const char *old, const char *environment, struct fault *fault);

/* Grades the samples of the exercise in order->samples and writes each as a recorded submission. 0
   or -errno after a message. */
int task_record(struct export_order *order, const struct task *task);
