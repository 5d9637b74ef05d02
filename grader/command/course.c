/* Loads a course's own exercises; see course.h. Runs in the front, before it forks. */

#include "grader/command/course.h"

#include <dlfcn.h>
#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grader/base/datadir.h"
#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/command/message.h"
#include "grader/course.h"

static const size_t sizes[COURSE_SIZES_COUNT] = COURSE_SIZES;

const char *course_wanted(int argc, char **argv)
{
	static const char option[] = "--course";
	const char *variable = getenv("SOCKGRADE_COURSE");
	const char *wanted = variable && variable[0] ? variable : NULL;

	/* Abbreviated as getopt_long() takes it: --col... is another option. */
	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
		size_t length = strcspn(argv[i], "=");

		if (length < strlen("--cou") || length > strlen(option) ||
		    strncmp(argv[i], option, length) != 0)
			continue;
		if (argv[i][length] == '=')
			wanted = argv[i] + length + 1;
		else if (i + 1 < argc)
			wanted = argv[++i];
	}
	return wanted;
}

int datadir_of_exercise(char **path, const struct exercise_stamp *stamp, struct fault *fault)
{
	if (!stamp || !stamp->data)
		return datadir_find(path, fault);
	*path = strdup(stamp->data);
	return *path ? 0 : fault_set(fault, ENOMEM, "cannot look for the data folder");
}

/* Nobody may have changed it but us and root. A group that is only ours may. */
static bool is_trusted(const char *path)
{
	struct stat status;

	if (stat(path, &status) < 0)
		return errno == ENOENT;
	if (status.st_uid != 0 && status.st_uid != geteuid())
		return false;
	if ((status.st_mode & S_IWGRP) && status.st_gid != getegid() && status.st_gid != 0)
		return false;
	return !(status.st_mode & S_IWOTH);
}

static int refuse(const char *path)
{
	complain(_("%s belongs to somebody else, or others may write to it: not used. Its exercises "
		   "would run with your rights"), path);
	return STATUS_USAGE;
}

/* 0, or an exit status after a message. */
static int load_object(struct course *course, const char *id)
{
	cleanup_free char *path = NULL;
	const struct course_object *object;
	void *handle;

	if (asprintf(&path, "%s/exercises/%s/exercise.so", course->data, id) < 0)
		return complain(_("out of memory")), STATUS_NOT_JUDGED;
	if (!is_trusted(path))
		return refuse(path);
	handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
	if (!handle) {
		complain(_("cannot load the course's exercise %s: %s. If this sockgrade is a static "
			   "program it cannot load any; else compile them anew: sockgrade course"), id,
			 dlerror());
		return STATUS_NOT_JUDGED;
	}
	course->objects[course->n_objects++] = handle;
	object = dlsym(handle, "course_object");
	if (!object || strcmp(object->version, course->program.version) != 0 ||
	    memcmp(object->sizes, sizes, sizeof(sizes)) != 0 ||
	    strcmp(object->exercise->id, id) != 0) {
		complain(_("the course's exercise %s was compiled for another sockgrade, or under "
			   "another name; compile it anew: sockgrade course"), id);
		return STATUS_NOT_JUDGED;
	}
	course->exercises[course->n_objects - 1] = object->exercise;
	return 0;
}

static int load_all(struct course *course, json_t *rows)
{
	size_t i;
	json_t *row;

	json_array_foreach(rows, i, row) {
		const char *id, *hash, *digest;
		int status;

		if (json_unpack(row, "{s:s, s:s, s:s}", "id", &id, "hash", &hash,
				"template_sha256", &digest) < 0 || strchr(id, '/')) {
			complain(_("%s/course.json is not what sockgrade course writes"), course->data);
			return STATUS_NOT_JUDGED;
		}
		status = load_object(course, id);
		if (status != 0)
			return status;
		course->stamps[i] = (struct exercise_stamp){ hash, digest, course->data };
	}
	return 0;
}

/* The course's come first: an exercise of the same name stands for ours. */
static int join(struct course *course, const struct program *base)
{
	size_t n = course->n_objects;

	for (size_t i = 0; base->exercises[i]; i++) {
		bool replaced = false;

		for (size_t j = 0; j < course->n_objects && !replaced; j++)
			replaced = strcmp(course->exercises[j]->id, base->exercises[i]->id) == 0;
		if (replaced)
			continue;
		course->exercises[n] = base->exercises[i];
		course->stamps[n++] = base->stamps[i];
	}
	course->program.exercises = course->exercises;
	course->program.stamps = course->stamps;
	course->program.n_own = course->n_objects;
	return 0;
}

int course_open(struct course *course, const struct program *base, const char *path)
{
	cleanup_free char *file = NULL, *real = realpath(path, NULL);
	size_t room = 1;
	json_error_t error;
	json_t *rows;
	int status;

	if (!real) {
		complain(_("cannot open the course %s: %s"), path, strerror(errno));
		return STATUS_USAGE;
	}
	if (asprintf(&course->data, "%s/built", real) < 0 ||
	    asprintf(&file, "%s/course.json", course->data) < 0)
		return complain(_("out of memory")), STATUS_NOT_JUDGED;
	if (!is_trusted(real) || !is_trusted(course->data) || !is_trusted(file))
		return refuse(real);
	course->manifest = json_load_file(file, 0, &error);
	rows = json_object_get(course->manifest, "exercises");
	if (json_array_size(rows) == 0) {
		complain(_("the course %s has not been compiled; do it once: sockgrade course %s"), path,
			 path);
		return STATUS_USAGE;
	}
	for (size_t i = 0; base->exercises[i]; i++)
		room++;
	room += json_array_size(rows);
	course->program = *base;
	course->program.course = path;
	course->exercises = calloc(room, sizeof(*course->exercises));
	course->stamps = calloc(room, sizeof(*course->stamps));
	course->objects = calloc(room, sizeof(*course->objects));
	if (!course->exercises || !course->stamps || !course->objects)
		return complain(_("out of memory")), STATUS_NOT_JUDGED;
	status = load_all(course, rows);
	return status != 0 ? status : join(course, base);
}

void course_close(struct course *course)
{
	for (size_t i = 0; i < course->n_objects; i++)
		dlclose(course->objects[i]);
	free(course->objects);
	free(course->exercises);
	free(course->stamps);
	free(course->data);
	json_decref(course->manifest);
	*course = (struct course){ 0 };
}
