/*
 * What a grading leaves behind in its container: the feedback file, which must always be valid, and
 * the archive folder, from which INGInious makes what can be downloaded.
 */
#pragma once

#include <jansson.h>

struct inginious_order;

/* Writes feedback on `verdict` to `path`: through a temporary file in the same folder, in place
   where the folder takes none. One that is too large for INGInious' database loses its `custom`. 0,
   or -errno after a message. */
int inginious_write_feedback(const char *path, const json_t *verdict,
			     const struct inginious_order *order);

/* Writes verdict.json and trace.txt of the verdict as its reader may see it to `folder`. Says on
   standard error what could not be written; that spoils no grading. */
void inginious_write_archive(const char *folder, const json_t *shown);
