/* Reads samples; see sample.h. Runs in the front. */

#include "grader/command/sample.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>

#include "grader/base/util.h"
#include "grader/command/message.h"

enum { SAMPLE_MAX = 1024 * 1024 };

const char *const announced_keys[ANNOUNCED_COUNT] = {
	[ANNOUNCED_EXPECT] = "expect",
	[ANNOUNCED_FAILS] = "fails",
	[ANNOUNCED_DIAGNOSIS] = "diagnosis",
	[ANNOUNCED_ENDING] = "ending",
	[ANNOUNCED_FORBIDDEN] = "forbidden",
};

/* The value of `key: value` on a line of its own in the first comment, or "". Owned by the caller. */
static char *announced_value(const char *comment, const char *end, const char *key)
{
	size_t length = strlen(key);

	for (const char *line = comment; line < end; line += strcspn(line, "\n") + 1) {
		const char *word = line + strspn(line, " \t*/");
		const char *value = word + length + 1;
		size_t size;

		if (strncmp(word, key, length) != 0 || word[length] != ':')
			continue;
		value += strspn(value, " \t");
		size = strcspn(value, "\r\n");
		while (size > 0 && strchr(" \t*/", value[size - 1]))
			size--;
		return strndup(value, size);
	}
	return strdup("");
}

static int read_announcement(struct sample *sample)
{
	const char *comment = strstr(sample->bytes, "/*");
	const char *end = comment ? strstr(comment, "*/") : NULL;

	for (size_t i = 0; i < ANNOUNCED_COUNT; i++) {
		sample->announced[i] = end ? announced_value(comment, end, announced_keys[i]) :
					     strdup("");
		if (!sample->announced[i])
			return -ENOMEM;
	}
	return 0;
}

/* `path` is the file, `name` its name in reports, taken over. */
static int add(struct samples *samples, enum sample_kind kind, const char *path, char *name)
{
	cleanup_fd int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct sample *sample;
	int r = fd < 0 ? -errno : 0;

	if (r == 0)
		r = grow(&samples->entries, &samples->allocated, samples->n,
			 sizeof(*samples->entries));
	if (r < 0) {
		complain(_("cannot read %s: %s"), path, strerror(-r));
		free(name);
		return r;
	}
	sample = &samples->entries[samples->n++];
	*sample = (struct sample){ .kind = kind, .name = name };
	r = read_all(fd, SAMPLE_MAX, &sample->bytes, &sample->size);
	if (r == 0)
		r = read_announcement(sample);
	if (r < 0)
		complain(_("cannot read %s: %s"), path, strerror(-r));
	return r;
}

static int add_file(struct samples *samples, enum sample_kind kind, const char *folder,
		    const char *name)
{
	cleanup_free char *path = NULL;
	char *copy = strdup(name);

	if (!copy || asprintf(&path, "%s/%s", folder, name) < 0) {
		free(copy);
		return -ENOMEM;
	}
	return add(samples, kind, path, copy);
}

static int is_source(const struct dirent *entry)
{
	size_t length = strlen(entry->d_name);

	return length > 2 && entry->d_name[0] != '.' &&
	       strcmp(entry->d_name + length - 2, ".c") == 0;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

/* All of one kind, in the order of the C locale. That there is no folder is no error. */
static int add_folder(struct samples *samples, enum sample_kind kind, const char *folder,
		      const char *name)
{
	cleanup_free char *path = NULL;
	struct dirent **entries = NULL;
	int n, r = 0;

	if (asprintf(&path, "%s/%s", folder, name) < 0)
		return -ENOMEM;
	n = scandir(path, &entries, is_source, by_name);
	if (n < 0)
		return errno == ENOENT ? 0 : -errno;
	for (int i = 0; i < n; i++) {
		cleanup_free char *file = NULL;

		if (r == 0 && asprintf(&file, "%s/%s", name, entries[i]->d_name) < 0)
			r = -ENOMEM;
		if (r == 0)
			r = add_file(samples, kind, folder, file);
		free(entries[i]);
	}
	free(entries);
	return r;
}

int samples_read(struct samples *samples, const char *root, const char *id)
{
	cleanup_free char *folder = NULL, *templates = NULL, *template = NULL;
	int r;

	if (asprintf(&folder, "%s/exercises/%s", root, id) < 0 ||
	    asprintf(&templates, "%s/student_template", root) < 0 ||
	    asprintf(&template, "%s.c", id) < 0)
		return -ENOMEM;
	r = add_file(samples, SAMPLE_SOLUTION, folder, "solution.c");
	if (r == 0)
		r = add_file(samples, SAMPLE_TEMPLATE, templates, template);
	if (r == 0)
		r = add_folder(samples, SAMPLE_ACCEPTED, folder, "accepted");
	if (r == 0)
		r = add_folder(samples, SAMPLE_WRONG, folder, "wrong");
	return r;
}

void samples_finish(struct samples *samples)
{
	for (size_t i = 0; i < samples->n; i++) {
		struct sample *sample = &samples->entries[i];

		for (size_t j = 0; j < ANNOUNCED_COUNT; j++)
			free(sample->announced[j]);
		free(sample->bytes);
		free(sample->name);
	}
	free(samples->entries);
	*samples = (struct samples){ 0 };
}
