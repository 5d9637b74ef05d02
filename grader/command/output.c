/* Writes documents. Runs in the front, with the rights of whoever called us. */

#include "grader/command/output.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grader/base/memory_file.h"
#include "grader/base/util.h"
#include "grader/command/command.h"
#include "grader/command/language.h"
#include "grader/command/message.h"
#include "grader/render/render.h"

static int complain_format(const char *format)
{
	const char *names[OUTPUTS_MAX];
	const char *meant;
	size_t count = 0;

	for (; renderers[count]->format && count < N_ELEMENTS(names); count++)
		names[count] = renderers[count]->format;
	meant = nearest(format, names, count);
	if (meant)
		complain(_("no format \"%s\": did you mean \"%s\"?"), format, meant);
	else
		complain(_("no format \"%s\"; see: sockgrade grade --help"), format);
	return STATUS_USAGE;
}

int outputs_add(struct outputs *outputs, const char *argument)
{
	const char *colon = strchrnul(argument, ':');
	cleanup_free char *format = strndup(argument, (size_t)(colon - argument));
	struct output output = { .path = *colon && strcmp(colon, ":-") != 0 ? colon + 1 : NULL };

	output.renderer = format ? renderer_named(format) : NULL;
	if (!output.renderer)
		return complain_format(format ? format : "");
	if (output.path && !output.path[0]) {
		complain(_("-o %s lacks the path after the colon"), argument);
		return STATUS_USAGE;
	}
	if (outputs->count == OUTPUTS_MAX) {
		complain(_("more than %d outputs"), OUTPUTS_MAX);
		return STATUS_USAGE;
	}
	outputs->list[outputs->count++] = output;
	return 0;
}

int points_named(double *points, const char *value)
{
	size_t digits = strspn(value, "0123456789");
	size_t decimals = value[digits] == '.' ? strspn(value + digits + 1, "0123456789") : 0;
	size_t length = digits + (decimals > 0 ? 1 + decimals : 0);

	/* The locale's numbers are the C locale's, whatever the language. */
	*points = value[length] == '\0' && digits <= 5 && decimals <= 2 ? strtod(value, NULL) : 0;
	if (*points >= 0.01)
		return 0;
	complain(_("--points \"%s\" is not a number from 0.01 to 99999.99"), value);
	return STATUS_USAGE;
}

/* The folder that a path names a file in; owned by the caller. */
static char *folder_of(const char *path)
{
	cleanup_free char *copy = strdup(path);

	return copy ? strdup(dirname(copy)) : NULL;
}

/* 0 or -errno. */
static int check_path(const char *path)
{
	cleanup_free char *folder = folder_of(path);
	struct stat status;

	if (!folder)
		return -ENOMEM;
	if (stat(path, &status) == 0) {
		if (S_ISDIR(status.st_mode))
			return -EISDIR;
		if (!S_ISREG(status.st_mode))
			return access(path, W_OK) < 0 ? -errno : 0;
	}
	return access(folder, W_OK | X_OK) < 0 ? -errno : 0;
}

int outputs_prepare(struct outputs *outputs)
{
	if (outputs->count == 0)
		outputs->list[outputs->count++] = (struct output){ .renderer = &renderer_text };
	for (size_t i = 0; i < outputs->count; i++) {
		const char *path = outputs->list[i].path;
		int r = path ? check_path(path) : 0;

		if (r < 0) {
			complain(_("cannot write %s: %s; nothing was graded"), path, strerror(-r));
			return STATUS_USAGE;
		}
	}
	return 0;
}

bool outputs_are_brief(const struct outputs *outputs)
{
	for (size_t i = 0; i < outputs->count; i++)
		if (!outputs->list[i].renderer->brief)
			return false;
	return true;
}

int outputs_check_sets(const struct outputs *outputs)
{
	for (size_t i = 0; i < outputs->count; i++) {
		if (outputs->list[i].renderer->render_set)
			continue;
		complain(_("the format %s is for one exercise: use sockgrade grade"),
			 outputs->list[i].renderer->format);
		return STATUS_USAGE;
	}
	return 0;
}

/* Renders into memory, so that a failure leaves nothing half written. 0 or -errno. */
static int render_to_memory(char **text, size_t *size, const struct output *output,
			    const json_t *document, const struct output_choice *choice)
{
	bool sealed = output->renderer->hides && choice->sealed;
	struct render_style style = {
		.color = output->path ? choice->color == COLOR_ALWAYS :
					color_wanted(choice->color, STDOUT_FILENO),
		.ascii = !charset_is_utf8(),
		.timings = choice->timings,
		.points = choice->points,
	};
	FILE *stream = memory_file_open(text, size);
	int r;

	if (!stream)
		return -ENOMEM;
	r = render_document(output->renderer, stream, sealed ? choice->sealed : document, &style);
	return memory_file_close(stream) == 0 ? r : -ENOMEM;
}

/* To a device or pipe that is there: nothing can be put in its place. */
static int write_in_place(const char *path, const char *text, size_t size)
{
	cleanup_fd int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);

	return fd < 0 ? -errno : write_all(fd, text, size);
}

static int fill_and_rename(int fd, const char *temporary, const char *path, mode_t mode,
			   const char *text, size_t size)
{
	int r = write_all(fd, text, size);

	if (r == 0 && fchmod(fd, mode) < 0)
		r = -errno;
	/* Some file systems say only now that the disk is full. */
	if (close(fd) < 0 && r == 0)
		r = -errno;
	if (r == 0 && rename(temporary, path) < 0)
		r = -errno;
	if (r < 0)
		unlink(temporary);
	return r;
}

int output_write_file(const char *path, const char *text, size_t size)
{
	/* Through a symbolic link to the file it means; a dangling one is replaced. */
	cleanup_free char *real = realpath(path, NULL);
	const char *target = real ? real : path;
	cleanup_free char *folder = folder_of(target);
	cleanup_free char *temporary = NULL;
	mode_t mask = umask(0);
	struct stat status = { .st_mode = 0666 & ~mask };
	int fd;

	umask(mask);
	if (stat(target, &status) == 0 && !S_ISREG(status.st_mode))
		return write_in_place(target, text, size);
	if (!folder || asprintf(&temporary, "%s/.sockgrade-XXXXXX", folder) < 0)
		return -ENOMEM;
	fd = mkostemp(temporary, O_CLOEXEC);
	if (fd < 0)
		return -errno;
	return fill_and_rename(fd, temporary, target, status.st_mode & 0777, text, size);
}

static int write_output(const struct output *output, const json_t *document,
			const struct output_choice *choice)
{
	cleanup_free char *text = NULL;
	size_t size = 0;
	int r = render_to_memory(&text, &size, output, document, choice);

	if (r == 0)
		r = output->path ? output_write_file(output->path, text, size) :
				   write_all(STDOUT_FILENO, text, size);
	if (r < 0)
		complain(_("cannot write %s: %s"),
			 output->path ? output->path : _("to standard output"), strerror(-r));
	return r;
}

int outputs_write(const struct outputs *outputs, bool with_path, const json_t *document,
		  const struct output_choice *choice)
{
	int first = 0;

	for (size_t i = 0; i < outputs->count; i++) {
		int r = 0;

		if (!!outputs->list[i].path == with_path)
			r = write_output(&outputs->list[i], document, choice);
		if (first == 0)
			first = r;
	}
	return first;
}
