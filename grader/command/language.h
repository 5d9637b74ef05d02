/*
 * Language and character set. Messages are chosen by LANGUAGE alone, in a UTF-8 locale that needs
 * no French one installed; numbers keep the C locale's point.
 */
#pragma once

#include <stdbool.h>

/* Chooses the language of the environment. Call once, first. */
void language_open(void);

/* "en" or "fr"; 0 or -EINVAL for what we do not speak. Before any process is forked. */
int language_choose(const char *code);

/* The language in force: "en" or "fr"; static. */
const char *language(void);

/* Whether the environment's character set is UTF-8, by what it says: that locale need not be
   installed. */
bool charset_is_utf8(void);
