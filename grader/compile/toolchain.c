/*
 * Finds the compiler's parts by the description that was written when sockgrade was built, and
 * makes the cage they run in. Runs in the runner, before any submission is seen.
 */

#include "grader/compile/toolchain.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/compile/parts.h"
#include "grader/run/landlock.h"

enum { GRANTS_MAX = 128 };

struct grants {
	struct landlock_grant items[GRANTS_MAX];
	size_t n;
	char *owned[GRANTS_MAX];	/* paths that were made up for them */
	size_t n_owned;
};

#define cleanup_toolchain cleanup(close_toolchain)
#define cleanup_grants cleanup(free_grants)

static void close_toolchain(struct toolchain **toolchain)
{
	toolchain_close(*toolchain);
}

static void free_grants(struct grants *grants)
{
	for (size_t i = 0; i < grants->n_owned; i++)
		free(grants->owned[i]);
}

const char *part_string(const struct toolchain *toolchain, const char *key)
{
	const char *value = json_string_value(json_object_get(toolchain->description, key));

	return value ? value : "";
}

static const json_t *part_list(const struct toolchain *toolchain, const char *key)
{
	return json_object_get(toolchain->description, key);
}

const char *part_path(const struct toolchain *toolchain, const char *name)
{
	const json_t *part = json_object_get(toolchain->description, name);
	const char *path = json_string_value(json_object_get(part, "path"));

	return path ? path : "";
}

void command_add_parts(struct command *command, const struct toolchain *toolchain, const char *key,
		       const char *but)
{
	const json_t *item;
	size_t i;

	json_array_foreach (part_list(toolchain, key), i, item) {
		if (!but || strcmp(json_string_value(item), but))
			command_add(command, json_string_value(item));
	}
}

/* The description, with every string where it must be: later code need not ask. */
static int read_description(struct toolchain *toolchain, struct fault *fault)
{
	static const char *const lists[] = {
		"flags", "cc1-arguments", "as-arguments", "archives", "shared", "includes",
	};
	static const char *const parts[] = { "gcc", "cc1", "as", "ld", "collect2" };
	cleanup_free char *path = NULL;
	const json_t *item;
	json_error_t error;
	bool whole = true;
	size_t k;

	if (asprintf(&path, "%s/harness/toolchain.json", toolchain->data) < 0) {
		path = NULL;
		return fault_set(fault, ENOMEM, "cannot open the toolchain");
	}
	toolchain->description = json_load_file(path, 0, &error);
	for (size_t i = 0; i < N_ELEMENTS(parts); i++)
		whole = whole && *part_path(toolchain, parts[i]) == '/';
	for (size_t i = 0; i < N_ELEMENTS(lists); i++) {
		const json_t *list = part_list(toolchain, lists[i]);

		whole = whole && json_is_array(list) && json_array_size(list) < 100;
		json_array_foreach (list, k, item)
			whole = whole && json_is_string(item);
	}
	if (!toolchain->description || !whole)
		return fault_set(fault, ENOENT,
				 "%s is not what the build of sockgrade writes: build it anew",
				 path);
	return 0;
}

/* Is the tool the very file that it was at build time? */
static bool is_unchanged(const struct toolchain *toolchain, const char *name)
{
	const json_t *part = json_object_get(toolchain->description, name);
	struct stat status;

	return stat(part_path(toolchain, name), &status) == 0 &&
	       status.st_size == json_integer_value(json_object_get(part, "size")) &&
	       status.st_mtime == json_integer_value(json_object_get(part, "mtime"));
}

static bool has_precompiled_prelude(const struct toolchain *toolchain)
{
	cleanup_free char *path = NULL;

	if (asprintf(&path, "%s/harness/prelude.h.gch", toolchain->data) < 0) {
		path = NULL;
		return false;
	}
	return access(path, R_OK) == 0;
}

static bool fits(const struct toolchain *toolchain)
{
	return is_unchanged(toolchain, "cc1") && is_unchanged(toolchain, "as") &&
	       is_unchanged(toolchain, "ld") && has_precompiled_prelude(toolchain);
}

static int open_program(struct toolchain *toolchain, enum tool tool, const char *name,
			struct fault *fault)
{
	const char *path = part_path(toolchain, name);

	toolchain->programs[tool] = open(path, O_PATH | O_CLOEXEC);
	if (toolchain->programs[tool] < 0)
		return fault_set(fault, errno,
				 "cannot find the compiler (%s): install gcc and libc6-dev, or"
				 " build sockgrade anew", path);
	return 0;
}

static int open_programs(struct toolchain *toolchain, struct fault *fault)
{
	int error;

	if (toolchain->kind == TOOLCHAIN_PLAIN)
		return open_program(toolchain, TOOL_DRIVER, "gcc", fault);
	error = open_program(toolchain, TOOL_CC1, "cc1", fault);
	if (!error)
		error = open_program(toolchain, TOOL_AS, "as", fault);
	if (!error)
		error = open_program(toolchain, TOOL_LD, "ld", fault);
	return error;
}

static void grant(struct grants *grants, const char *path, unsigned access)
{
	if (grants->n < GRANTS_MAX)
		grants->items[grants->n++] = (struct landlock_grant){ path, access };
}

/* The folder `levels` above a file. */
static int grant_above(struct grants *grants, const char *path, int levels, unsigned access)
{
	char *folder = strdup(path);

	if (!folder)
		return -ENOMEM;
	for (int i = 0; i < levels; i++) {
		char *slash = strrchr(folder, '/');

		if (slash && slash != folder)
			*slash = '\0';
	}
	if (grants->n_owned >= GRANTS_MAX) {
		free(folder);
		return 0;
	}
	grants->owned[grants->n_owned++] = folder;
	grant(grants, folder, access);
	return 0;
}

static void grant_parts(struct grants *grants, const struct toolchain *toolchain, const char *key,
			unsigned access)
{
	const json_t *item;
	size_t i;

	json_array_foreach (part_list(toolchain, key), i, item)
		grant(grants, json_string_value(item), access);
}

/* What the plain way may use beyond the fast one. The driver looks for its parts itself, and they
   may have been replaced since the build: whole folders, none of which holds anything of ours. */
static int grant_driver(struct grants *grants, const struct toolchain *toolchain)
{
	const unsigned run = LANDLOCK_READ | LANDLOCK_EXECUTE;
	int error = grant_above(grants, part_path(toolchain, "cc1"), 3, run);
	const json_t *item;
	size_t i;

	grant(grants, part_path(toolchain, "gcc"), run);
	grant(grants, part_path(toolchain, "collect2"), run);
	json_array_foreach (part_list(toolchain, "archives"), i, item) {
		const char *path = json_string_value(item);
		bool gccs = strstr(path, "/libgcc") != NULL;

		if (!error)
			error = grant_above(grants, path, gccs ? 3 : 1, LANDLOCK_READ);
	}
	json_array_foreach (part_list(toolchain, "shared"), i, item) {
		if (!error)
			error = grant_above(grants, json_string_value(item), 1, run);
	}
	return error;
}

static int build_ruleset(struct toolchain *toolchain, const char *work, struct fault *fault)
{
	static const char *const read_only[] = {
		"/etc/ld.so.cache", "/usr/lib/locale", "/usr/share/locale/locale.alias",
	};
	const unsigned run = LANDLOCK_READ | LANDLOCK_EXECUTE;
	cleanup_grants struct grants grants = { .n = 0 };
	int error = 0;

	grant(&grants, part_path(toolchain, "cc1"), run);
	grant(&grants, part_path(toolchain, "as"), run);
	grant(&grants, part_path(toolchain, "ld"), run);
	grant_parts(&grants, toolchain, "shared", run);
	grant_parts(&grants, toolchain, "archives", LANDLOCK_READ);
	for (size_t i = 0; toolchain->folders[i]; i++)
		grant(&grants, toolchain->folders[i], LANDLOCK_READ);
	for (size_t i = 0; i < N_ELEMENTS(read_only); i++)
		grant(&grants, read_only[i], LANDLOCK_READ);
	grant(&grants, work, LANDLOCK_READ | LANDLOCK_WRITE);
	if (toolchain->kind == TOOLCHAIN_PLAIN)
		error = grant_driver(&grants, toolchain);
	if (error)
		return fault_set(fault, -error, "cannot confine the compiler");
	if (grants.n == GRANTS_MAX)
		return fault_set(fault, E2BIG, "the compiler needs more files than we can list");
	return landlock_ruleset(&toolchain->ruleset, grants.items, grants.n, fault);
}

/* The folders of headers: the compiler's, and the two of ours. */
static int list_folders(struct toolchain *toolchain)
{
	const json_t *includes = part_list(toolchain, "includes"), *item;
	char *folder;
	size_t i;

	toolchain->folders = calloc(json_array_size(includes) + 3, sizeof(*toolchain->folders));
	if (!toolchain->folders)
		return -ENOMEM;
	for (i = 0; i < 2; i++) {
		if (asprintf(&folder, "%s/%s", toolchain->data,
			     i ? "student_template" : "harness") < 0)
			return -ENOMEM;
		toolchain->folders[i] = toolchain->own_folders[i] = folder;
	}
	json_array_foreach (includes, i, item)
		toolchain->folders[2 + i] = json_string_value(item);
	return 0;
}

/* Where the gcc driver looks for as and ld: the folders where they were at build time. */
static int set_environment(struct toolchain *toolchain)
{
	const char *as = part_path(toolchain, "as"), *ld = part_path(toolchain, "ld");

	if (asprintf(&toolchain->path, "PATH=%.*s:%.*s", (int)(strrchr(as, '/') - as), as,
		     (int)(strrchr(ld, '/') - ld), ld) < 0) {
		toolchain->path = NULL;
		return -ENOMEM;
	}
	toolchain->environment[0] = (char *)"LC_ALL=C.UTF-8";
	toolchain->environment[1] = (char *)"TMPDIR=.";
	toolchain->environment[2] = toolchain->path;
	return 0;
}

/* The compiler's name for reports. One that was replaced since the build is asked. */
static int name_compiler(struct toolchain *toolchain, struct fault *fault)
{
	static const char said_before[] = "\ngcc version ";
	const struct command command = {
		.arguments = { part_path(toolchain, "gcc"), "-v" },
		.n = 2,
	};
	cleanup(tool_run_finish) struct tool_run run = { 0 };
	const char *version = part_string(toolchain, "version");
	uint64_t cpu_left = 5000000;
	int length = (int)strlen(version);

	if (toolchain->kind == TOOLCHAIN_PLAIN && !is_unchanged(toolchain, "gcc")) {
		int error = tool_run(&run, toolchain, TOOL_DRIVER, &command, &cpu_left, fault);
		const char *found = error ? NULL : strstr(run.output, said_before);

		if (error)
			return error;
		version = found ? found + strlen(said_before) : "";
		length = (int)strcspn(version, " \n");
	}
	if (asprintf(&toolchain->compiler, "gcc %.*s", MIN(length, 40), version) < 0) {
		toolchain->compiler = NULL;
		return fault_set(fault, ENOMEM, "cannot open the toolchain");
	}
	return 0;
}

static int open_parts(struct toolchain *toolchain, const char *data, const char *work,
		      struct fault *fault)
{
	int error;

	toolchain->work = open(work, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (toolchain->work < 0)
		return fault_set(fault, errno, "cannot open the compiler's folder %s", work);
	toolchain->null = open("/dev/null", O_RDWR | O_CLOEXEC);
	if (toolchain->null < 0)
		return fault_set(fault, errno, "cannot open /dev/null");
	toolchain->data = realpath(data, NULL);
	if (!toolchain->data)
		return fault_set(fault, errno, "cannot find the data of sockgrade, %s", data);
	error = read_description(toolchain, fault);
	if (error)
		return error;
	if (toolchain->kind == TOOLCHAIN_FAST && !fits(toolchain))
		toolchain->kind = TOOLCHAIN_PLAIN;
	if (list_folders(toolchain) < 0 || set_environment(toolchain) < 0)
		return fault_set(fault, ENOMEM, "cannot open the toolchain");
	error = open_programs(toolchain, fault);
	if (!error)
		error = filter_for_tools(&toolchain->filter, toolchain->kind == TOOLCHAIN_PLAIN,
					 fault);
	if (!error)
		error = build_ruleset(toolchain, work, fault);
	return error ? error : name_compiler(toolchain, fault);
}

int toolchain_open(struct toolchain **out, enum toolchain_kind kind, const char *data,
		   const char *work, struct fault *fault)
{
	cleanup_toolchain struct toolchain *toolchain = calloc(1, sizeof(*toolchain));
	int error;

	*out = NULL;
	if (!toolchain)
		return fault_set(fault, ENOMEM, "cannot open the toolchain");
	toolchain->kind = kind;
	toolchain->work = toolchain->null = toolchain->ruleset = -1;
	for (size_t i = 0; i < N_TOOLS; i++)
		toolchain->programs[i] = -1;
	if (ready_create(&toolchain->ready) < 0)
		return fault_set(fault, ENOMEM, "cannot open the toolchain");
	error = open_parts(toolchain, data, work, fault);
	if (error)
		return error;
	*out = steal_pointer(&toolchain);
	return 0;
}

void toolchain_close(struct toolchain *toolchain)
{
	if (!toolchain)
		return;
	for (size_t i = 0; i < N_TOOLS; i++)
		close_fd(&toolchain->programs[i]);
	close_fd(&toolchain->work);
	close_fd(&toolchain->null);
	close_fd(&toolchain->ruleset);
	ready_destroy(toolchain->ready);
	filter_finish(&toolchain->filter);
	free(toolchain->folders);
	for (size_t i = 0; i < N_ELEMENTS(toolchain->own_folders); i++)
		free(toolchain->own_folders[i]);
	free(toolchain->path);
	free(toolchain->compiler);
	free(toolchain->data);
	json_decref(toolchain->description);
	free(toolchain);
}

const char *toolchain_compiler(const struct toolchain *toolchain)
{
	return toolchain->compiler;
}

enum toolchain_kind toolchain_kind(const struct toolchain *toolchain)
{
	return toolchain->kind;
}
