/* Lookups in a verdict. */

#include "grader/render/view.h"

#include <stdio.h>
#include <string.h>

const json_t *member(const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);

	return json_is_null(value) ? NULL : value;
}

const char *string_of(const json_t *object, const char *key)
{
	const char *value = json_string_value(json_object_get(object, key));

	return value ? value : "";
}

long integer_of(const json_t *object, const char *key, long otherwise)
{
	const json_t *value = json_object_get(object, key);

	return json_is_integer(value) ? (long)json_integer_value(value) : otherwise;
}

bool is(const json_t *object, const char *key, const char *value)
{
	return strcmp(string_of(object, key), value) == 0;
}

const json_t *with_id(const json_t *array, const char *id)
{
	size_t i;
	json_t *entry;

	json_array_foreach(array, i, entry)
		if (is(entry, "id", id))
			return entry;
	return NULL;
}

const json_t *call_numbered(const json_t *run, long n)
{
	size_t i;
	json_t *call;

	json_array_foreach(json_object_get(run, "calls"), i, call)
		if (integer_of(call, "n", 0) == n)
			return call;
	return NULL;
}

size_t count_checks(const json_t *verdict, const char *result)
{
	size_t count = 0;
	size_t i;
	json_t *check;

	json_array_foreach(json_object_get(verdict, "checks"), i, check)
		count += is(check, "result", result);
	return count;
}

const json_t *run_of(const json_t *verdict, const json_t *check)
{
	return with_id(json_object_get(verdict, "runs"), string_of(check, "run"));
}

const json_t *call_of(const json_t *verdict, const json_t *check)
{
	return call_numbered(run_of(verdict, check), integer_of(check, "call", -1));
}

const char *file_of(const json_t *verdict)
{
	const char *name = string_of(member(verdict, "submission"), "name");

	return name[0] ? name : "submission.c";
}

const char *grade_text(char *buffer, size_t size, const json_t *verdict)
{
	double grade = json_number_value(json_object_get(verdict, "grade"));
	size_t length;

	snprintf(buffer, size, "%.2f", grade);
	length = strlen(buffer);
	while (length > 0 && buffer[length - 1] == '0')
		buffer[--length] = '\0';
	if (length > 0 && buffer[length - 1] == '.')
		buffer[length - 1] = '\0';
	return buffer;
}
