/* Reads INGInious' input; see inginious_input.h. Runs in the front. */

#include "grader/command/inginious_input.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/compile/compile.h"
#include "grader/exercise.h"

enum { INPUT_MAX = 32 * 1024 * 1024 };

void inginious_input_finish(struct inginious_input *input)
{
	json_decref(input->document);
	free(input->source);
	*input = (struct inginious_input){ 0 };
}

/* INGInious pads the file with NULs and spaces. */
static size_t unpadded(const char *text, size_t size)
{
	while (size > 0 && (text[size - 1] == '\0' || text[size - 1] == ' ' || text[size - 1] == '\n'))
		size--;
	return size;
}

static int parse(json_t **document, const char *path, struct fault *fault)
{
	cleanup_free char *text = NULL;
	cleanup_fd int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	struct stat status;
	json_error_t error;
	size_t size;
	int r = 0;

	if (fd < 0 || fstat(fd, &status) < 0)
		return fault_set(fault, errno, _("cannot read INGInious' input %s"), path);
	if (!S_ISREG(status.st_mode))
		return fault_set(fault, 0, _("INGInious' input %s is not a file"), path);
	r = read_all(fd, INPUT_MAX, &text, &size);
	if (r == -EFBIG)
		return fault_set(fault, 0, _("INGInious' input is larger than %d MiB"),
				 INPUT_MAX >> 20);
	if (r < 0)
		return fault_set(fault, -r, _("cannot read INGInious' input %s"), path);
	*document = json_loadb(text, unpadded(text, size), JSON_ALLOW_NUL, &error);
	if (!*document)
		return fault_set(fault, 0, _("INGInious' input is not JSON (line %d, column %d)"),
				 error.line, error.column);
	if (!json_is_object(*document) || !json_is_object(json_object_get(*document, "input")))
		return fault_set(fault, 0, _("INGInious' input lacks its part \"input\""));
	return 0;
}

static const char *string_of(const json_t *answers, const char *key)
{
	return json_string_value(json_object_get(answers, key));
}

static void note_facts(struct inginious_input *input, const json_t *answers)
{
	const json_t *random = json_array_get(json_object_get(answers, "@random"), 0);
	const char *language = string_of(answers, "@lang");
	const char *username = string_of(answers, "@username");

	input->language = language ? language : "";
	input->username = username ? username : "";
	input->state = string_of(answers, "@state");
	input->has_random = json_is_number(random);
	input->random = json_number_value(random);
}

/* The only answer of the input, whatever its id; NULL when there are more or none. */
static const char *only_problem(const json_t *answers)
{
	const char *found = NULL;
	const char *id;
	json_t *value;

	json_object_foreach((json_t *)answers, id, value) {
		if (id[0] == '@')
			continue;
		if (found)
			return NULL;
		found = id;
	}
	return found;
}

/* "a, b" of what was answered, to find the typing error in the task. */
static void list_problems(char *buffer, size_t size, const json_t *answers)
{
	const char *id;
	json_t *value;
	size_t used = 0;

	buffer[0] = '\0';
	json_object_foreach((json_t *)answers, id, value) {
		if (id[0] != '@' && used < size)
			used += (size_t)snprintf(buffer + used, size - used, "%s%.40s",
						 used > 0 ? ", " : "", id);
	}
}

static int choose(struct inginious_input *input, const json_t *answers,
		  const struct exercise *const *exercises, const struct exercise *wanted,
		  struct fault *fault)
{
	char problems[160];

	if (wanted) {
		input->exercise = wanted;
		input->problem = json_object_get(answers, wanted->problem) ? wanted->problem :
									     only_problem(answers);
		return input->problem ? 0 :
			fault_set(fault, 0, _("nothing was handed in for the problem \"%s\" of %s"),
				  wanted->problem, wanted->id);
	}
	for (const struct exercise *const *e = exercises; *e; e++) {
		if (!json_object_get(answers, (*e)->problem))
			continue;
		if (input->exercise)
			return fault_set(fault, 0,
					 _("the task has problems of two exercises, %s and %s: make "
					   "two tasks of it"), input->exercise->id, (*e)->id);
		input->exercise = *e;
		input->problem = (*e)->problem;
	}
	if (input->exercise)
		return 0;
	list_problems(problems, sizeof(problems), answers);
	return fault_set(fault, 0,
			 _("no exercise has a problem of this task (%s): the ids of its task.yaml "
			   "must be those that sockgrade export inginious writes"), problems);
}

/* The end of lines that browsers send, as an editor at home writes it. */
static void take_text(struct inginious_input *input, const json_t *answer)
{
	const char *text = json_string_value(answer);
	size_t length = MIN(json_string_length(answer), (size_t)SUBMISSION_MAX * 2 + 2);

	input->source = malloc(length + 1);
	for (size_t i = 0; input->source && i < length; i++)
		if (text[i] != '\r' || i + 1 >= length || text[i + 1] != '\n')
			input->source[input->size++] = text[i];
	if (input->source)
		input->source[input->size] = '\0';
	input->size = MIN(input->size, (size_t)SUBMISSION_MAX + 1);
}

/* The last part of the path of an upload, when all before it is the input's folder; else NULL. */
static const char *name_in(const char *folder, const char *path)
{
	static const char theirs[] = "/.__input/";
	size_t length = strlen(folder);

	if (strncmp(path, theirs, strlen(theirs)) == 0)
		path += strlen(theirs);
	else if (strncmp(path, folder, length) == 0 && path[length] == '/')
		path += length + 1;
	else
		return NULL;
	return path[0] && !strchr(path, '/') && strcmp(path, ".") != 0 && strcmp(path, "..") != 0 ?
		       path : NULL;
}

static int take_upload(struct inginious_input *input, const json_t *answer, const char *input_path,
		       struct fault *fault)
{
	cleanup_free char *copy = strdup(input_path);
	const char *folder = copy ? dirname(copy) : "";
	const char *path = string_of(answer, "value");
	const char *name = path ? name_in(folder, path) : NULL;
	cleanup_fd int dir = -1, fd = -1;
	struct stat status;
	int r;

	if (!name)
		return fault_set(fault, 0, _("the uploaded file is not in INGInious' input folder"));
	dir = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (dir >= 0)
		fd = openat(dir, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (fd < 0 || fstat(fd, &status) < 0 || !S_ISREG(status.st_mode))
		return fault_set(fault, fd < 0 ? errno : 0, _("cannot read the uploaded file"));
	input->source = calloc(1, SUBMISSION_MAX + 2);
	if (!input->source)
		return fault_set(fault, ENOMEM, _("cannot read the uploaded file"));
	for (ssize_t n = 1; n > 0 && input->size <= SUBMISSION_MAX;) {
		n = read(fd, input->source + input->size, SUBMISSION_MAX + 1 - input->size);
		r = n < 0 ? errno : 0;
		if (r)
			return fault_set(fault, r, _("cannot read the uploaded file"));
		input->size += (size_t)n;
	}
	return 0;
}

int inginious_input_read(struct inginious_input *input, const char *path,
			 const struct exercise *const *exercises, const struct exercise *wanted,
			 struct fault *fault)
{
	const json_t *answers, *answer;
	int r;

	*input = (struct inginious_input){ .language = "", .username = "" };
	r = parse(&input->document, path, fault);
	if (r < 0)
		return r;
	answers = json_object_get(input->document, "input");
	note_facts(input, answers);
	r = choose(input, answers, exercises, wanted, fault);
	if (r < 0)
		return r;
	answer = json_object_get(answers, input->problem);
	if (json_is_object(answer))
		return take_upload(input, answer, path, fault);
	if (!json_is_string(answer))
		return fault_set(fault, 0, _("the problem \"%s\" is neither code nor a file: its type "
					     "in task.yaml must be code or code-file"), input->problem);
	take_text(input, answer);
	return input->source ? 0 : fault_set(fault, ENOMEM, _("cannot read INGInious' input"));
}
