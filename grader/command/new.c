/* sockgrade new: the files of an exercise, with what to fill in marked TODO. Never overwrites. */

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
#include "grader/command/message.h"
#include "grader/command/options.h"

enum { SKELETON_MAX = 1024 * 1024, ID_MAX = 40 };

/* From the folder skeleton/ of the data folder to a path below the course's; %s is the id. */
static const struct {
	const char *from, *to;
} files[] = {
	{ "template.h", "student_template/%s.h" },
	{ "template.c", "student_template/%s.c" },
	{ "statement.en.rst", "exercises/%s/statement.en.rst" },
	{ "job.h", "exercises/%s/job.h" },
	{ "call.c", "exercises/%s/call.c" },
	{ "exercise.c", "exercises/%s/exercise.c" },
	{ "solution.c", "exercises/%s/solution.c" },
	{ "wrong/returns-zero.c", "exercises/%s/wrong/returns-zero.c" },
};

static const char *const folders[] = {
	"student_template", "exercises", "exercises/%s", "exercises/%s/accepted", "exercises/%s/wrong",
};

struct beginning {
	const char *data;		/* the data folder */
	const char *root;		/* where the exercise goes */
	const char *id;
	char name[ID_MAX + 1];		/* id as C writes it */
};

/* ROOT/PATTERN with the id in it. Owned by the caller, or NULL. */
static char *place_of(const struct beginning *b, const char *pattern)
{
	const char *at = strstr(pattern, "%s");
	char *path = NULL;
	int r;

	if (at)
		r = asprintf(&path, "%s/%.*s%s%s", b->root, (int)(at - pattern), pattern, b->id,
			     at + 2);
	else
		r = asprintf(&path, "%s/%s", b->root, pattern);
	return r < 0 ? NULL : path;
}

/* What stands for a word between two @, or NULL. */
static const char *meaning(const struct beginning *b, const char *word, size_t length)
{
	const struct {
		const char *word, *value;
	} words[] = { { "ID", b->id }, { "NAME", b->name }, { "C_NAME", b->name } };

	for (size_t i = 0; i < N_ELEMENTS(words); i++)
		if (strlen(words[i].word) == length && memcmp(words[i].word, word, length) == 0)
			return words[i].value;
	return NULL;
}

static void write_filled(FILE *out, const struct beginning *b, const char *text)
{
	while (*text) {
		const char *end = *text == '@' ? strchr(text + 1, '@') : NULL;
		const char *value = end ? meaning(b, text + 1, (size_t)(end - text - 1)) : NULL;

		if (value) {
			fputs(value, out);
			text = end + 1;
		} else {
			fputc(*text++, out);
		}
	}
}

/* 0 or -errno after a message. */
static int write_file(const struct beginning *b, const char *from, const char *to)
{
	cleanup_free char *source = NULL, *target = place_of(b, to), *text = NULL;
	cleanup_fd int in = -1;
	FILE *out = NULL;
	size_t size;
	int r;

	if (!target || asprintf(&source, "%s/skeleton/%s", b->data, from) < 0)
		return complain(_("out of memory")), -ENOMEM;
	in = open(source, O_RDONLY | O_CLOEXEC);
	r = in < 0 ? -errno : read_all(in, SKELETON_MAX, &text, &size);
	if (r < 0) {
		complain(_("cannot read %s: %s"), source, strerror(-r));
		return r;
	}
	out = fopen(target, "wxe");
	if (!out) {
		r = -errno;
		complain(_("cannot write %s: %s"), target, strerror(-r));
		return r;
	}
	write_filled(out, b, text);
	if (fclose(out) != 0) {
		r = -errno;
		complain(_("cannot write %s: %s"), target, strerror(-r));
		return r;
	}
	printf(_("%s written\n"), target);
	return 0;
}

static int make_folders(const struct beginning *b)
{
	for (size_t i = 0; i < N_ELEMENTS(folders); i++) {
		cleanup_free char *path = place_of(b, folders[i]);

		if (path && (mkdir(path, 0777) == 0 || errno == EEXIST))
			continue;
		complain(_("cannot make the folder %s: %s"), path ? path : b->root, strerror(errno));
		return -errno;
	}
	return 0;
}

static int begin(const struct beginning *b, bool in_course)
{
	if (make_folders(b) < 0)
		return STATUS_USAGE;
	for (size_t i = 0; i < N_ELEMENTS(files); i++)
		if (write_file(b, files[i].from, files[i].to) < 0)
			return STATUS_USAGE;
	printf(_("\nFill in what is marked TODO, first exercises/%s/exercise.c.\n"), b->id);
	if (in_course)
		printf(_("Next: sockgrade course %s && sockgrade verify --course %s %s\n"), b->root,
		       b->root, b->id);
	else
		printf(_("Next: add '%s' to exercise_ids in meson.build, build, then: sockgrade verify "
			 "%s\n"), b->id, b->id);
	return STATUS_PASSED;
}

static bool is_id(const char *id)
{
	size_t length = strlen(id);

	return length > 0 && length <= ID_MAX && id[0] >= 'a' && id[0] <= 'z' &&
	       id[length - 1] != '-' && !strstr(id, "--") &&
	       strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

/* In a course, or in the source tree when it is the current folder. NULL after a message. */
static const char *root_of(const struct program *program)
{
	struct stat status;

	if (program->course)
		return program->course;
	if (stat("exercises/meson.build", &status) == 0)
		return ".";
	complain(_("where shall it go? sockgrade new ID --course DIR (a folder of your own), or from the "
		   "top folder of the source tree"));
	return NULL;
}

static int run(const struct program *program, const struct command *self, int argc, char **argv)
{
	cleanup_free char *data = NULL;
	struct common_options common = { 0 };
	int operands = options_parse(self, argc, argv, &common, NULL);
	struct beginning b = { .root = NULL };
	struct fault fault = { 0 };

	if (operands < 0)
		return STATUS_USAGE;
	if (common.help) {
		command_help(self);
		return STATUS_PASSED;
	}
	if (operands != 1 || !is_id(argv[1])) {
		complain(_("what is it called? sockgrade new ID, of small letters, digits and -: "
			   "sockgrade new counting-bytes"));
		return STATUS_USAGE;
	}
	b.root = root_of(program);
	if (!b.root)
		return STATUS_USAGE;
	if (datadir_find(&data, &fault) < 0) {
		complain("%s", fault.reason);
		return STATUS_NOT_JUDGED;
	}
	if (mkdir(b.root, 0777) < 0 && errno != EEXIST) {
		complain(_("cannot make the folder %s: %s"), b.root, strerror(errno));
		return STATUS_USAGE;
	}
	b.data = data;
	b.id = argv[1];
	for (size_t i = 0; b.id[i]; i++)
		b.name[i] = b.id[i] == '-' ? '_' : b.id[i];
	return begin(&b, program->course);
}

const struct command command_new = {
	.name = "new",
	.arguments = N_("ID"),
	.about = N_("begins an exercise of your own"),
	.examples = N_("  sockgrade new counting-bytes --course ~/course\n"),
	.more = N_("Nothing is overwritten. docs/adding-an-exercise.md leads from here on.\n"),
	.without_course = true,
	.run = run,
};
