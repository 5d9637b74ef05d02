/*
 * Reading a verdict (docs/verdict.md): members with a default, and what refers to what. Nothing here
 * is owned by the caller; a JSON null and an absent member are the same: NULL, "", or the default.
 */
#pragma once

#include <jansson.h>
#include <stdbool.h>

const json_t *member(const json_t *object, const char *key);	/* NULL for null */
const char *string_of(const json_t *object, const char *key);	/* "" by default */
long integer_of(const json_t *object, const char *key, long otherwise);
bool is(const json_t *object, const char *key, const char *value);

/* Of an array of objects, the one whose `id` (or whose number `n`) it is; or NULL. */
const json_t *with_id(const json_t *array, const char *id);
const json_t *call_numbered(const json_t *run, long n);

/* How many of the checks have this result. */
size_t count_checks(const json_t *verdict, const char *result);

/* The run that a check looked at, and the call in it that the check is about; or NULL. */
const json_t *run_of(const json_t *verdict, const json_t *check);
const json_t *call_of(const json_t *verdict, const json_t *check);

/* What reports call the submission's file. */
const char *file_of(const json_t *verdict);

/* "5.0" is written "5", "85.71" as it is. To `buffer`, which is returned. */
const char *grade_text(char *buffer, size_t size, const json_t *verdict);
