/*
 * Numbers by their symbols, as the manual pages write them.
 */
#pragma once

#include <stddef.h>

/* Static strings; "?" for a number that has no name here. */
const char *errno_name(int error);
const char *errno_words(int error);	/* "Bad address", in the language in force */
const char *domain_name(int domain);	/* "AF_INET6" */
const char *type_name(int type);	/* "SOCK_DGRAM"; flags are left out */

/* The symbols of MSG_* flags joined with "|", unknown bits in hexadecimal, "0" for none. Written to
   `buffer`, which is returned. */
const char *flag_names(char *buffer, size_t size, int flags);

/* "SOL_SOCKET", "SO_REUSEADDR"; NULL for a number that has no name here. */
const char *level_name(int level);
const char *option_name(int level, int option);
