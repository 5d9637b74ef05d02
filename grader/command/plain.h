/*
 * Standard output for a locale that is not UTF-8: what is printed on it is brought to ASCII, as the
 * report does (escape_terminal()). Documents do not pass here, their bytes are for programs.
 */
#pragma once

/* From here on, where the locale asks for it. */
void plain_begin(void);

/* No more: what follows is a document, too. */
void plain_end(void);
