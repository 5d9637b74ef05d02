/* sockgrade export: the command, its options, and what is done with each file; see export.h. */

#include "grader/command/export.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grader/base/datadir.h"
#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/command/command.h"
#include "grader/command/difference.h"
#include "grader/command/message.h"
#include "grader/command/options.h"
#include "grader/command/output.h"
#include "grader/exercise.h"

enum { FILE_MAX = 16 * 1024 * 1024 };

static const struct export_target *const targets[] = { &export_inginious, &export_gradescope };

bool export_wants(const struct export_order *order, const struct exercise *exercise)
{
	for (size_t i = 0; i < order->n_only; i++)
		if (strcmp(order->only[i], exercise->id) == 0)
			return true;
	return order->n_only == 0;
}

/* Every folder on the way to `path`. 0 or -errno. */
static int make_folders(const char *path)
{
	cleanup_free char *way = strdup(path);

	if (!way)
		return -ENOMEM;
	for (char *slash = strchr(way + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(way, 0777) < 0 && errno != EEXIST)
			return -errno;
		*slash = '/';
	}
	return 0;
}

/* What stands there now; "" for a file that does not exist. 0 or -errno. */
static int read_old(const char *path, char **text, size_t *size, bool *exists)
{
	cleanup_fd int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);

	*exists = fd >= 0;
	if (fd < 0 && errno != ENOENT && errno != ENOTDIR)
		return -errno;
	if (fd >= 0)
		return read_all(fd, FILE_MAX, text, size);
	*text = strdup("");
	*size = 0;
	return *text ? 0 : -ENOMEM;
}

static int write_new(const char *path, mode_t mode, bool exists, const char *text, size_t size)
{
	struct stat status;
	int r = make_folders(path);

	if (r == 0)
		r = output_write_file(path, text, size);
	if (r < 0)
		return r;
	/* A run file that lost its x would not run. */
	if ((mode & 0111) && stat(path, &status) == 0 &&
	    chmod(path, (status.st_mode & 07777) | (mode & 0111)) < 0)
		r = -errno;
	printf(exists ? _("%s changed\n") : _("%s written\n"), path);
	return r;
}

int export_file(struct export_order *order, const char *name, mode_t mode, const char *text,
		size_t size)
{
	cleanup_free char *path = NULL, *old = NULL;
	size_t old_size = 0;
	bool exists;
	int r;

	if (asprintf(&path, "%s/%s", order->folder, name) < 0) {
		path = NULL;
		return -ENOMEM;
	}
	r = read_old(path, &old, &old_size, &exists);
	if (r == 0 && exists && old_size == size && memcmp(old, text, size) == 0)
		return 0;
	order->n_changed++;
	if (r == 0 && order->dry_run)
		difference_print(stdout, path, old, old_size, text, size);
	else if (r == 0)
		r = write_new(path, mode, exists, text, size);
	if (r < 0)
		complain(_("cannot write %s: %s"), path, strerror(-r));
	return r;
}

static int take_only(void *settings, const char *value)
{
	struct export_order *order = settings;

	if (order->n_only == EXPORT_NAMES_MAX)
		return STATUS_USAGE;
	order->only[order->n_only++] = value;
	return 0;
}

/* The agent's pattern of ids; the name of a folder. */
static bool is_task_id(const char *id)
{
	return id[0] && id[0] != '.' &&
	       strspn(id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.") ==
		       strlen(id);
}

static int take_task(void *settings, const char *value)
{
	struct export_order *order = settings;
	const char *equals = strchr(value, '=');

	if (!equals || !is_task_id(equals + 1) || order->n_tasks == EXPORT_NAMES_MAX) {
		complain(_("--task \"%s\": write EXERCISE=TASK, as in "
			   "creating-a-socket=sockets-creating-a-socket"), value);
		return STATUS_USAGE;
	}
	order->tasks[order->n_tasks++] = value;
	return 0;
}

static int take_environment(void *settings, const char *value)
{
	if (!is_task_id(value)) {
		complain(_("--environment \"%s\" is not the id of an environment"), value);
		return STATUS_USAGE;
	}
	((struct export_order *)settings)->environment = value;
	return 0;
}

static int take_samples(void *settings, const char *value)
{
	((struct export_order *)settings)->samples = value;
	return 0;
}

static int take_dry_run(void *settings, const char *value)
{
	(void)value;
	((struct export_order *)settings)->dry_run = true;
	return 0;
}

/* clang-format off */
static const struct option_row rows[] = {
	{ "only",        0,   "ID",          N_("this exercise only; repeatable"),                  take_only },
	{ "task",        0,   "ID=TASK",     N_("its task's folder (default: sockets-ID)"),         take_task },
	{ "environment", 0,   "NAME",        N_("INGInious' environment (default: cpp)"),           take_environment },
	{ "samples",     0,   "FOLDER",      N_("record the samples of this exercises/ as tests"),  take_samples },
	{ "dry-run",     'n', NULL,          N_("show what would change, write nothing"),           take_dry_run },
	{ 0 },
};
/* clang-format on */

static const struct export_target *target_named(const char *name)
{
	const char *names[N_ELEMENTS(targets)];
	const char *meant;

	for (size_t i = 0; i < N_ELEMENTS(targets); i++) {
		names[i] = targets[i]->name;
		if (strcmp(name, names[i]) == 0)
			return targets[i];
	}
	meant = nearest(name, names, N_ELEMENTS(names));
	if (meant)
		complain(_("no target \"%s\": did you mean \"%s\"?"), name, meant);
	else
		complain(_("no target \"%s\"; see: sockgrade export --help"), name);
	return NULL;
}

static bool names_known(const struct export_order *order)
{
	for (size_t i = 0; i < order->n_only; i++)
		if (!exercise_wanted(order->program, order->only[i]))
			return false;
	for (size_t i = 0; i < order->n_tasks; i++) {
		cleanup_free char *id = strndup(order->tasks[i], strcspn(order->tasks[i], "="));

		if (!id || !exercise_wanted(order->program, id))
			return false;
	}
	return true;
}

static int run(const struct program *program, const struct command *self, int argc, char **argv)
{
	struct export_order order = { .program = program, .environment = "cpp" };
	struct common_options common = { 0 };
	struct fault fault = { 0 };
	cleanup_free char *data = NULL;
	int operands = options_parse(self, argc, argv, &common, &order);
	const struct export_target *target;
	int status;

	if (operands < 0)
		return STATUS_USAGE;
	if (common.help) {
		command_help(self);
		return STATUS_PASSED;
	}
	if (operands != 2) {
		complain(_("export what, and where to? sockgrade export inginious FOLDER"));
		return STATUS_USAGE;
	}
	target = target_named(argv[1]);
	if (!target || !names_known(&order))
		return STATUS_USAGE;
	if (datadir_find(&data, &fault) < 0) {
		complain("%s", fault.reason);
		return STATUS_NOT_JUDGED;
	}
	order.folder = argv[2];
	order.data = data;
	status = target->run(&order);
	if (status == STATUS_PASSED && order.n_changed == 0)
		printf(_("nothing to change in %s\n"), order.folder);
	return status;
}

const struct command command_export = {
	.name = "export",
	.arguments = N_("TARGET FOLDER [options]"),
	.about = N_("tasks for another system"),
	.examples = N_("  sockgrade export inginious ~/courses/networking --dry-run\n"
		       "  sockgrade export inginious ~/courses/networking --only creating-a-socket\n"
		       "  sockgrade export inginious . --task creating-a-socket=socket-1\n"
		       "  sockgrade export gradescope autograder --only creating-a-socket\n"),
	.options = rows,
	.more = N_("Targets:\n"
		   "  inginious     FOLDER is the course's, with one folder a task. Of a task.yaml\n"
		   "                that is there only the statement, header, default text and\n"
		   "                environment change; a course.yaml never does.\n"
		   "  gradescope    FOLDER becomes an autograder, to be zipped.\n"),
	.run = run,
};
