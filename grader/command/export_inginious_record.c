/*
 * Recorded submissions: what inginious-autotest hands in again and compares. JSON, which is YAML too.
 */

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <libgen.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "grader/base/fault.h"
#include "grader/base/utf8.h"
#include "grader/base/util.h"
#include "grader/command/command.h"
#include "grader/command/errand.h"
#include "grader/command/export.h"
#include "grader/command/export_inginious.h"
#include "grader/command/front.h"
#include "grader/command/interrupt.h"
#include "grader/command/message.h"
#include "grader/compile/compile.h"
#include "grader/exercise.h"
#include "grader/grade.h"

/* Its verdict, NULL after a message. */
static json_t *verdict_on(const struct export_order *order, const struct task *task, const char *source,
		     size_t size)
{
	struct interrupt interrupt;
	struct errand errand = {
		.exercise = task->exercise,
		.stamp = stamp_of(order->program, task->exercise),
		.name = "submission.c",
		.source = source,
		.size = size,
		.seed = default_seed(task->exercise->id, source, size),
		.toolchain = TOOLCHAIN_FAST,
		.repeat = 1,
	};
	json_t *verdict;

	if (interrupt_init(&interrupt) < 0)
		return NULL;
	verdict = front_verdict(&errand, &interrupt);
	interrupt_finish(&interrupt);
	if (verdict && json_object_get(verdict, "grade"))
		return verdict;
	complain(_("not judged: %s"),
		 verdict ? json_string_value(json_object_get(verdict, "reason")) : _("interrupted"));
	json_decref(verdict);
	return NULL;
}

/* The name of the folder, which is the course's id. */
static const char *course_of(const struct export_order *order, char **real)
{
	*real = realpath(order->folder, NULL);
	return *real ? basename(*real) : basename((char *)(uintptr_t)order->folder);
}

static char *recorded(const struct export_order *order, const struct task *task, const char *source,
		      size_t size)
{
	json_t *verdict = verdict_on(order, task, source, size);
	cleanup_free char *real = NULL;
	json_t *document;
	char *text;

	if (!verdict)
		return NULL;
	document = json_pack("{s:s, s:s, s:{s:s#, s:s, s:s, s:s, s:s, s:[f]}, s:O, s:O, s:O}",
			     "courseid", course_of(order, &real), "taskid", task->id, "input",
			     task->exercise->problem, source, size, "@lang", "en", "@username",
			     "autotest", "@state", "", "@attempts", "1", "@random", 0.5, "result",
			     json_object_get(verdict, "result"), "grade",
			     json_object_get(verdict, "grade"), "tests",
			     json_object_get(verdict, "tests"));
	text = document ? json_dumps(document, JSON_INDENT(4) | JSON_ENSURE_ASCII |
						       JSON_REAL_PRECISION(15)) : NULL;
	json_decref(document);
	json_decref(verdict);
	return text;
}

/* What a browser could have sent, UTF-8; the control characters that YAML refuses do not come from
   one. */
static bool is_text(const char *source, size_t size)
{
	size_t length;

	for (size_t i = 0; i < size; i += length) {
		int32_t c = utf8_decode(source + i, size - i, &length);

		if (c < 0 || (c < ' ' && c != '\n' && c != '\t') || c == 0x7f)
			return false;
	}
	return true;
}

static int record(struct export_order *order, const struct task *task, const char *path,
		  const char *name)
{
	cleanup_free char *source = NULL, *text = NULL, *file = NULL;
	cleanup_fd int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	size_t size;
	int r = fd < 0 ? -errno : read_all(fd, SUBMISSION_MAX, &source, &size);

	if (r < 0) {
		complain(_("cannot read %s: %s"), path, strerror(-r));
		return r;
	}
	if (!is_text(source, size))
		return 0;
	text = recorded(order, task, source, size);
	if (!text)
		return -EIO;
	if (asprintf(&file, "%s/test/%.*s.yaml", task->id, (int)strcspn(name, "."), name) < 0) {
		file = NULL;
		return -ENOMEM;
	}
	return export_file(order, file, 0644, text, strlen(text));
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_source(const struct dirent *entry)
{
	size_t length = strlen(entry->d_name);

	return length > 2 && entry->d_name[0] != '.' &&
	       strcmp(entry->d_name + length - 2, ".c") == 0;
}

int task_record(struct export_order *order, const struct task *task)
{
	cleanup_free char *solution = NULL, *folder = NULL;
	struct dirent **entries = NULL;
	int n, r;

	if (asprintf(&solution, "%s/%s/solution.c", order->samples, task->exercise->id) < 0 ||
	    asprintf(&folder, "%s/%s/wrong", order->samples, task->exercise->id) < 0)
		return -ENOMEM;
	r = record(order, task, solution, "solution.c");
	n = r == 0 ? scandir(folder, &entries, is_source, by_name) : 0;
	if (n < 0)
		complain(_("cannot read %s: %s"), folder, strerror(errno));
	for (int i = 0; i < n; i++) {
		cleanup_free char *path = NULL;

		if (r == 0 && asprintf(&path, "%s/%s", folder, entries[i]->d_name) < 0) {
			path = NULL;
			r = -ENOMEM;
		}
		if (r == 0)
			r = record(order, task, path, entries[i]->d_name);
		free(entries[i]);
	}
	free(entries);
	return n < 0 ? -EIO : r;
}
