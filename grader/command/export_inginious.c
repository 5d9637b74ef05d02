/*
 * sockgrade export inginious: one task folder per exercise, and the tags of our diagnoses. Runs in
 * the front, on a folder of the teacher's; only recording samples starts a runner.
 */

#include "grader/command/export_inginious.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grader/base/fault.h"
#include "grader/base/memory_file.h"
#include "grader/base/util.h"
#include "grader/command/catalogue.h"
#include "grader/command/command.h"
#include "grader/command/course.h"
#include "grader/command/export.h"
#include "grader/command/language.h"
#include "grader/command/message.h"
#include "grader/exercise.h"
#include "grader/judge/diagnosis.h"

enum { TEXT_MAX = 1024 * 1024 };

/* The last line stands for a sockgrade that is not there: INGInious must find a valid file. */
static const char run_file[] =
	"#!/bin/sh\n"
	"# Written by `sockgrade export inginious`. Options of this task stand in sockgrade.yaml, beside\n"
	"# this file: feedback, seed, custom, hidden-until, exercise.\n"
	"for folder in /course/common/sockgrade /usr/local/bin /usr/bin; do\n"
	"	[ -x \"$folder/sockgrade\" ] && exec \"$folder/sockgrade\" inginious\n"
	"done\n"
	"printf '%s\\n' '{\"result\": \"crash\", \"text\": \"sockgrade is not installed: neither in the "
	"course, in $common/sockgrade, nor in the environment of this task. Please tell the teaching "
	"staff.\"}' >/.__output/__feedback.json\n";

void task_finish(struct task *task)
{
	char *const owned[] = {
		task->id, task->context, task->context_fr, task->header, task->header_fr,
		task->template, task->name, task->name_fr,
	};

	for (size_t i = 0; i < N_ELEMENTS(owned); i++)
		free(owned[i]);
	*task = (struct task){ 0 };
}

/* The whole file, or NULL with errno set. */
static char *read_text(const char *path)
{
	cleanup_fd int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	char *text = NULL;
	size_t size;
	int r = fd < 0 ? -errno : read_all(fd, TEXT_MAX, &text, &size);

	errno = r < 0 ? -r : 0;
	return r < 0 ? NULL : text;
}

/* One of the files beside the exercise; NULL with errno set. */
static char *read_data(const struct export_order *order, const struct exercise *exercise,
		       const char *folder, const char *name)
{
	cleanup_free char *data = NULL, *path = NULL;
	struct fault fault = { 0 };

	if (datadir_of_exercise(&data, stamp_of(order->program, exercise), &fault) < 0) {
		errno = fault.error;
		return NULL;
	}
	if (asprintf(&path, "%s/%s/%s%s", data, folder, exercise->id, name) < 0) {
		path = NULL;
		return NULL;
	}
	return read_text(path);
}

/* The task that --task gave to this exercise, or its usual one. */
static char *task_id(const struct export_order *order, const struct exercise *exercise)
{
	size_t length = strlen(exercise->id);
	char *id;

	for (size_t i = 0; i < order->n_tasks; i++)
		if (strncmp(order->tasks[i], exercise->id, length) == 0 &&
		    order->tasks[i][length] == '=')
			return strdup(order->tasks[i] + length + 1);
	return asprintf(&id, "sockets-%s", exercise->id) < 0 ? NULL : id;
}

/* In the language in force. */
static int name_things(char **name, char **header, const struct exercise *exercise)
{
	if (asprintf(name, _("Sockets - %s"), _(exercise->title)) < 0 ||
	    asprintf(header, _("Fill in the body of ``%s``. All the headers that you need are "
			       "included already."), exercise->function) < 0)
		return -ENOMEM;
	return 0;
}

int task_open(struct task *task, const struct export_order *order, const struct exercise *exercise)
{
	const char *spoken = language();
	int r;

	*task = (struct task){ .exercise = exercise, .id = task_id(order, exercise) };
	task->context = read_data(order, exercise, "exercises", "/statement.en.rst");
	if (!task->context) {
		complain(_("cannot read the statement of %s: %s"), exercise->id, strerror(errno));
		return -EIO;
	}
	task->template = read_data(order, exercise, "student_template", ".c");
	if (!task->template) {
		complain(_("cannot read the template of %s: %s"), exercise->id, strerror(errno));
		return -EIO;
	}
	task->context_fr = read_data(order, exercise, "exercises", "/statement.fr.rst");
	language_choose("fr");
	r = name_things(&task->name_fr, &task->header_fr, exercise);
	language_choose("en");
	if (r == 0)
		r = name_things(&task->name, &task->header, exercise);
	language_choose(spoken);
	if (r < 0 || !task->id)
		complain(_("out of memory"));
	return task->id ? r : -ENOMEM;
}

static int write_file(struct export_order *order, const struct task *task, const char *name,
		      mode_t mode, const char *text, size_t size)
{
	cleanup_free char *path = NULL;

	if (asprintf(&path, "%s/%s", task->id, name) < 0) {
		path = NULL;
		return -ENOMEM;
	}
	return export_file(order, path, mode, text, size);
}

/* What INGInious looks up: the very texts of task.yaml. Translations of others stay. */
static int write_translations(struct export_order *order, const struct task *task)
{
	static const char name[] = "$i18n/fr.mo";
	cleanup(catalogue_finish) struct catalogue catalogue = { .n = 0 };
	cleanup_free char *path = NULL, *old = NULL, *bytes = NULL;
	cleanup_fd int fd = -1;
	size_t size = 0;
	int r = 0;

	if (!task->context_fr)
		return 0;
	if (asprintf(&path, "%s/%s/%s", order->folder, task->id, name) < 0) {
		path = NULL;
		return -ENOMEM;
	}
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd >= 0)
		r = read_all(fd, TEXT_MAX, &old, &size);
	if (r == 0 && old)
		r = catalogue_read(&catalogue, old, size);
	if (r < 0) {
		complain(_("%s is not a catalogue that can be added to: %s"), path, strerror(-r));
		return r;
	}
	r = catalogue_set(&catalogue, task->context, task->context_fr);
	if (r == 0)
		r = catalogue_set(&catalogue, task->header, task->header_fr);
	if (r == 0)
		r = catalogue_set(&catalogue, task->name, task->name_fr);
	bytes = r == 0 ? catalogue_bytes(&catalogue, &size) : NULL;
	return bytes ? write_file(order, task, name, 0644, bytes, size) : -ENOMEM;
}

static int export_task(struct export_order *order, struct task *task)
{
	cleanup_free char *path = NULL, *old = NULL, *text = NULL;
	struct fault fault = { 0 };
	const char *spoken = language();
	int r;

	if (asprintf(&path, "%s/%s/task.yaml", order->folder, task->id) < 0) {
		path = NULL;
		return -ENOMEM;
	}
	old = read_text(path);
	if (!old && errno != ENOENT && errno != ENOTDIR) {
		complain(_("cannot read %s: %s"), path, strerror(errno));
		return -EIO;
	}
	language_choose("en");	/* the texts of task.yaml are what translations are found by */
	text = task_yaml(task, old, order->environment, &fault);
	language_choose(spoken);
	if (!text) {
		complain(_("%s was left alone: %s"), path, fault.reason);
		return -EINVAL;
	}
	/* The environment and what runs in it change together: the run file first, so that a full disk
	   leaves no task that would be graded by nothing. */
	r = write_file(order, task, "run", 0755, run_file, strlen(run_file));
	if (r == 0)
		r = write_translations(order, task);
	if (r == 0 && order->samples)
		r = task_record(order, task);
	return r == 0 ? write_file(order, task, "task.yaml", 0644, text, strlen(text)) : r;
}

/* Every diagnosis once, as a course declares its tags. */
static int write_tags(struct export_order *order)
{
	cleanup_free char *text = NULL;
	const struct diagnosis *rows[DIAGNOSES_MAX];
	size_t n = diagnoses_distinct(rows), size;
	FILE *out = memory_file_open(&text, &size);

	if (!out)
		return -ENOMEM;
	fputs("# The diagnoses of sockgrade as tags. INGInious shows one below a submission when the\n"
	      "# course declares it: paste the lines below \"tags:\" under \"tags:\" in course.yaml (or all\n"
	      "# of them, where it has none). sockgrade never changes a course.yaml.\n"
	      "tags:\n", out);
	for (size_t i = 0; i < n; i++) {
		const struct diagnosis *row = rows[i];

		fprintf(out, "    %s:\n        name: %s\n        visible: true\n        type: 1\n"
			"        description: \"", row->id, row->id);
		for (const char *c = row->sentence; *c; c++)
			fprintf(out, "%s%c", strchr("\"\\", *c) ? "\\" : "", *c);
		fputs("\"\n", out);
	}
	if (memory_file_close(out) != 0)
		return -ENOMEM;
	return export_file(order, "tags.yaml", 0644, text, size);
}

static int run(struct export_order *order)
{
	int failed = 0;

	for (const struct exercise *const *e = order->program->exercises; *e; e++) {
		cleanup(task_finish) struct task task = { 0 };

		if (!export_wants(order, *e))
			continue;
		if (task_open(&task, order, *e) < 0 || export_task(order, &task) < 0)
			failed++;
	}
	if (write_tags(order) < 0)
		failed++;
	return failed ? STATUS_USAGE : STATUS_PASSED;
}

const struct export_target export_inginious = {
	.name = "inginious",
	.run = run,
};
