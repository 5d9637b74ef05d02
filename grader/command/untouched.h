/*
 * The verdict on an exercise that was not started.
 */
#pragma once

#include <jansson.h>

/* Makes of the verdict on a template that of an exercise that was not started: nothing is earned,
   and nothing is accused. One that was not judged stays as it is. */
void verdict_mark_untouched(json_t *verdict);
