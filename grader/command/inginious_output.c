/* Writes feedback and archive; see inginious_output.h. Runs in the front. */

#include "grader/command/inginious_output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>

#include "grader/base/util.h"
#include "grader/command/message.h"
#include "grader/command/output.h"
#include "grader/render/inginious.h"
#include "grader/render/trace.h"

/* MongoDB takes documents of 16 MB, and there is the submission beside us. */
enum { FEEDBACK_MAX = 10 * 1024 * 1024 };

enum { FORM = JSON_INDENT(2) | JSON_REAL_PRECISION(15) };

/* NULL when out of memory. */
static char *feedback_text(const json_t *verdict, const struct inginious_order *order)
{
	json_t *feedback = inginious_feedback(verdict, order);
	char *text = feedback ? json_dumps(feedback, FORM) : NULL;

	json_decref(feedback);
	return text;
}

/* The file is there already (INGInious touches it), its folder takes no other. */
static int write_in_place(const char *path, const char *text, size_t size)
{
	cleanup_fd int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY, 0644);

	return fd < 0 ? -errno : write_all(fd, text, size);
}

int inginious_write_feedback(const char *path, const json_t *verdict,
			     const struct inginious_order *order)
{
	struct inginious_order smaller = *order;
	cleanup_free char *text = feedback_text(verdict, order);
	int r;

	if (text && strlen(text) > FEEDBACK_MAX) {
		smaller.no_custom = true;
		free(text);
		text = feedback_text(verdict, &smaller);
	}
	r = text ? output_write_file(path, text, strlen(text)) : -ENOMEM;
	if (text && r < 0)
		r = write_in_place(path, text, strlen(text));
	if (r < 0)
		complain(_("cannot write %s: %s"), path, strerror(-r));
	return r;
}

static void write_entry(const char *folder, const char *name, const char *text)
{
	cleanup_free char *path = NULL;
	int r;

	if (!text || asprintf(&path, "%s/%s", folder, name) < 0) {
		path = NULL;
		complain(_("out of memory"));
		return;
	}
	r = output_write_file(path, text, strlen(text));
	if (r < 0)
		complain(_("cannot write %s: %s"), path, strerror(-r));
}

void inginious_write_archive(const char *folder, const json_t *shown)
{
	cleanup_free char *verdict = json_dumps(shown, FORM);
	cleanup_free char *trace = trace_text(shown);

	write_entry(folder, "verdict.json", verdict);
	if (!trace || trace[0])
		write_entry(folder, "trace.txt", trace);
}
