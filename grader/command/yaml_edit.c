/* Splices values into YAML text; see yaml_edit.h. Runs in the front, on a teacher's file. */

#include "grader/command/yaml_edit.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <yaml.h>

#include "grader/base/fault.h"
#include "grader/base/memory_file.h"
#include "grader/base/util.h"

enum { INDENT = 4, NESTING_MAX = 32 };

#define cleanup_document cleanup(close_document)

struct document {
	yaml_document_t yaml;
	bool loaded;
};

static void close_document(struct document *document)
{
	if (document->loaded)
		yaml_document_delete(&document->yaml);
}

static bool load(struct document *document, const char *text)
{
	yaml_parser_t parser;

	if (!yaml_parser_initialize(&parser))
		return false;
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&parser, (const unsigned char *)text, strlen(text));
	document->loaded = yaml_parser_load(&parser, &document->yaml) != 0;
	yaml_parser_delete(&parser);
	return document->loaded;
}

static const char *scalar(const yaml_node_t *node)
{
	return node && node->type == YAML_SCALAR_NODE ? (const char *)node->data.scalar.value : NULL;
}

static yaml_node_pair_t *pair_of(yaml_document_t *document, const yaml_node_t *mapping,
				 const char *key)
{
	if (!mapping || mapping->type != YAML_MAPPING_NODE)
		return NULL;
	for (yaml_node_pair_t *pair = mapping->data.mapping.pairs.start;
	     pair < mapping->data.mapping.pairs.top; pair++) {
		const char *name = scalar(yaml_document_get_node(document, pair->key));

		if (name && strcmp(name, key) == 0)
			return pair;
	}
	return NULL;
}

/* The mapping that holds the last key of the path, and that key; NULL when the way ends before. */
static yaml_node_t *holder_of(yaml_document_t *document, const struct yaml_path *path,
			      const char **last)
{
	yaml_node_t *node = yaml_document_get_root_node(document);

	for (size_t i = 0; node && path->keys[i + 1]; i++) {
		yaml_node_pair_t *pair = pair_of(document, node, path->keys[i]);

		node = pair ? yaml_document_get_node(document, pair->value) : NULL;
	}
	for (size_t i = 0; path->keys[i]; i++)
		*last = path->keys[i];
	return node && node->type == YAML_MAPPING_NODE ? node : NULL;
}

static yaml_node_t *node_at(struct document *document, const struct yaml_path *path)
{
	const char *last = NULL;
	yaml_node_t *holder = holder_of(&document->yaml, path, &last);
	yaml_node_pair_t *pair = pair_of(&document->yaml, holder, last);

	return pair ? yaml_document_get_node(&document->yaml, pair->value) : NULL;
}

char *yaml_string(const char *text, const struct yaml_path *path)
{
	cleanup_document struct document document = { .loaded = false };
	const char *value = load(&document, text) ? scalar(node_at(&document, path)) : NULL;

	return value ? strdup(value) : NULL;
}

bool yaml_has(const char *text, const struct yaml_path *path)
{
	cleanup_document struct document document = { .loaded = false };

	return load(&document, text) && node_at(&document, path);
}

/* libyaml counts lines as YAML does; a teacher's file has no other line ends than \n and \r\n. */
static const char *line_start(const char *text, size_t line)
{
	while (line > 0 && *text) {
		const char *end = strchr(text, '\n');

		if (!end)
			return text + strlen(text);
		text = end + 1;
		line--;
	}
	return text;
}

static bool is_blank_or_comment(const char *line, size_t column)
{
	size_t indent = strspn(line, " ");

	if (line[indent] == '\n' || line[indent] == '\r' || !line[indent])
		return true;
	return line[indent] == '#' && indent <= column;
}

/* The first line after the value of `pair` that is not part of it: comments and blank lines that
   follow stay with what follows them. */
static size_t end_line(const char *text, yaml_document_t *document, const yaml_node_t *holder,
		       const yaml_node_pair_t *pair)
{
	const yaml_node_t *key = yaml_document_get_node(document, pair->key);
	const yaml_node_t *value = yaml_document_get_node(document, pair->value);
	const yaml_node_pair_t *next = pair + 1;
	size_t first = key->start_mark.line + 1, line;

	if (next < holder->data.mapping.pairs.top)
		line = yaml_document_get_node(document, next->key)->start_mark.line;
	else
		line = value->end_mark.line + (value->end_mark.column > 0);
	line = MAX(line, first);
	while (line > first && is_blank_or_comment(line_start(text, line - 1), key->start_mark.column))
		line--;
	return line;
}

/* Printable text can stand in a literal block, whatever it looks like. */
static void put_literal(FILE *out, size_t indent, const char *value)
{
	size_t length = strlen(value);
	bool ended = length > 0 && value[length - 1] == '\n';
	bool twice = length > 1 && ended && value[length - 2] == '\n';

	fprintf(out, "|%s%s\n", value[0] == ' ' || value[0] == '\n' ? "4" : "",
		twice ? "+" : ended ? "" : "-");
	while (*value) {
		size_t n = strcspn(value, "\n");

		fprintf(out, "%*s%.*s\n", n > 0 ? (int)(indent + INDENT) : 0, "", (int)n, value);
		value += n + (value[n] == '\n');
	}
}

/* Words that need no quotes: an id, a name. */
static bool is_plain(const char *value)
{
	static const char *const meant[] = {
		"true", "false", "yes", "no", "on", "off", "null", "y", "n", NULL,
	};
	bool letters = strspn(value, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_") ==
		       strlen(value);

	for (const char *const *word = meant; *word; word++)
		letters = letters && strcasecmp(value, *word) != 0;
	return letters && value[0] && value[0] != '-';
}

static void put_pair(FILE *out, size_t indent, const char *key, const char *value)
{
	fprintf(out, "%*s%s: ", (int)indent, "", key);
	if (!value[0])
		fputs("''\n", out);
	else if (is_plain(value))
		fprintf(out, "%s\n", value);
	else
		put_literal(out, indent, value);
}

/* `text` with the bytes from `start` to `end` replaced by the pair; NULL when out of memory. */
static char *splice(const char *text, const char *start, const char *end, size_t indent,
		    const char *key, const char *value)
{
	char *result = NULL;
	size_t size;
	FILE *out = memory_file_open(&result, &size);

	if (!out)
		return NULL;
	fwrite(text, 1, (size_t)(start - text), out);
	if (start > text && start[-1] != '\n')
		fputc('\n', out);
	put_pair(out, indent, key, value);
	fputs(end, out);
	if (memory_file_close(out) == 0)
		return result;
	free(result);
	return NULL;
}

int yaml_set_string(char **text, const struct yaml_path *path, const char *value,
		    struct fault *fault)
{
	cleanup_document struct document document = { .loaded = false };
	const char *key = NULL, *old, *start, *end;
	yaml_node_t *holder;
	yaml_node_pair_t *pair;
	size_t indent;
	char *changed;

	if (!load(&document, *text))
		return fault_set(fault, 0, _("it is not YAML"));
	holder = holder_of(&document.yaml, path, &key);
	if (!holder)
		return fault_set(fault, 0, _("it has no place for %s"), key);
	if (holder->data.mapping.style == YAML_FLOW_MAPPING_STYLE ||
	    holder->data.mapping.pairs.start == holder->data.mapping.pairs.top)
		return fault_set(fault, 0, _("%s stands in braces: write one key a line"), key);
	pair = pair_of(&document.yaml, holder, key);
	old = pair ? scalar(yaml_document_get_node(&document.yaml, pair->value)) : NULL;
	if (old && strcmp(old, value) == 0)
		return 0;
	if (pair) {
		const yaml_node_t *name = yaml_document_get_node(&document.yaml, pair->key);

		start = line_start(*text, name->start_mark.line);
		end = line_start(*text, end_line(*text, &document.yaml, holder, pair));
		indent = name->start_mark.column;
	} else {
		const yaml_node_pair_t *last = holder->data.mapping.pairs.top - 1;

		start = line_start(*text, end_line(*text, &document.yaml, holder, last));
		end = start;
		indent = yaml_document_get_node(&document.yaml, last->key)->start_mark.column;
	}
	changed = splice(*text, start, end, indent, key, value);
	if (!changed)
		return fault_set(fault, ENOMEM, _("cannot change it"));
	free(*text);
	*text = changed;
	return 0;
}

/* The paths that begin with this key, shortened by it. */
static size_t below(struct yaml_path *shorter, const struct yaml_path *paths, const char *key,
		    bool *ours)
{
	size_t n = 0;

	*ours = false;
	for (; paths->keys[0] && n < NESTING_MAX - 1; paths++) {
		if (strcmp(paths->keys[0], key) != 0)
			continue;
		*ours = *ours || !paths->keys[1];
		memcpy(shorter[n].keys, paths->keys + 1, sizeof(paths->keys) - sizeof(*paths->keys));
		shorter[n++].keys[YAML_DEPTH - 1] = NULL;
	}
	shorter[n].keys[0] = NULL;
	return n;
}

static bool equal(struct document *a, const yaml_node_t *x, struct document *b,
		  const yaml_node_t *y, const struct yaml_path *paths, int depth);

/* Every pair of `x` is in `y`, but what is ours. */
static bool holds(struct document *a, const yaml_node_t *x, struct document *b, const yaml_node_t *y,
		  const struct yaml_path *paths, int depth)
{
	for (yaml_node_pair_t *pair = x->data.mapping.pairs.start; pair < x->data.mapping.pairs.top;
	     pair++) {
		struct yaml_path shorter[NESTING_MAX];
		const char *key = scalar(yaml_document_get_node(&a->yaml, pair->key));
		yaml_node_pair_t *other = key ? pair_of(&b->yaml, y, key) : NULL;
		bool ours = false;

		if (!key)
			return false;
		below(shorter, paths, key, &ours);
		if (ours)
			continue;
		if (!other || !equal(a, yaml_document_get_node(&a->yaml, pair->value), b,
				     yaml_document_get_node(&b->yaml, other->value), shorter,
				     depth + 1))
			return false;
	}
	return true;
}

static bool equal_items(struct document *a, const yaml_node_t *x, struct document *b,
			const yaml_node_t *y, int depth)
{
	static const struct yaml_path none[1];
	size_t n = (size_t)(x->data.sequence.items.top - x->data.sequence.items.start);

	if (n != (size_t)(y->data.sequence.items.top - y->data.sequence.items.start))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!equal(a, yaml_document_get_node(&a->yaml, x->data.sequence.items.start[i]), b,
			   yaml_document_get_node(&b->yaml, y->data.sequence.items.start[i]), none,
			   depth + 1))
			return false;
	return true;
}

static bool equal(struct document *a, const yaml_node_t *x, struct document *b,
		  const yaml_node_t *y, const struct yaml_path *paths, int depth)
{
	if (!x || !y || x->type != y->type || depth > NESTING_MAX)
		return !x && !y;
	switch (x->type) {
	case YAML_SCALAR_NODE:
		/* Without quotes it may be a number or a truth. */
		return strcmp(scalar(x), scalar(y)) == 0 &&
		       (x->data.scalar.style == YAML_PLAIN_SCALAR_STYLE) ==
			       (y->data.scalar.style == YAML_PLAIN_SCALAR_STYLE);
	case YAML_SEQUENCE_NODE:
		return equal_items(a, x, b, y, depth);
	case YAML_MAPPING_NODE:
		return holds(a, x, b, y, paths, depth) && holds(b, y, a, x, paths, depth);
	default:
		return false;
	}
}

bool yaml_equal_but(const char *before, const char *after, const struct yaml_path *paths)
{
	cleanup_document struct document a = { .loaded = false };
	cleanup_document struct document b = { .loaded = false };

	return load(&a, before) && load(&b, after) &&
	       equal(&a, yaml_document_get_root_node(&a.yaml), &b,
		     yaml_document_get_root_node(&b.yaml), paths, 0);
}
