/*
 * Changes single values of a YAML file that people write, and leaves every other byte of it as it
 * is: comments, order, quotes, blank lines. libyaml says where things stand; the text is spliced.
 * What it cannot change so (flow style where a block is expected) it refuses.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct fault;

enum { YAML_DEPTH = 4 };

/* The way to a value: { "problems", "create-socket", "header" }, NULL after the last. */
struct yaml_path {
	const char *keys[YAML_DEPTH];
};

/* The string at `path`; owned by the caller. NULL when there is none, or it is no scalar, or `text`
   is not YAML. */
char *yaml_string(const char *text, const struct yaml_path *path);

/* Whether there is a value of any kind at `path`. */
bool yaml_has(const char *text, const struct yaml_path *path);

/* *text, owned by the caller, becomes the same with this string at `path`; as it is when it stands
   there already. The mapping that holds the last key has to be there; the key is added to its end if
   it is not. 0 or -errno with *fault set, *text unchanged. */
int yaml_set_string(char **text, const struct yaml_path *path, const char *value,
		    struct fault *fault);

/* Whether the two texts are YAML and hold the same data but at these paths (the last has no key). */
bool yaml_equal_but(const char *before, const char *after, const struct yaml_path *paths);
