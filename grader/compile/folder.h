/*
 * The private folder in which the tools of one compile work. Between two compiles it is empty.
 *
 * A compiler that was taken over may leave anything in it: links, pipes, folders within folders
 * without end. No name in it is followed.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* A new file with these bytes, readable and writable by us. 0 or -errno. */
int folder_write(int folder, const char *name, const void *bytes, size_t size);

/* Could a tool still write `size` bytes there? Tells a full disk, which is ours to mend, from a
   submission that asks for too much. */
bool folder_has_room(int folder, size_t size);

/* Removes everything in it, of whatever kind and depth. 0 or -errno. No process may be writing. */
int folder_empty(int folder);
