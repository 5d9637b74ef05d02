/*
 * Several verdicts in a few lines: what stands at the end of a page about all of them.
 */
#pragma once

#include <jansson.h>

#include "grader/render/sheet.h"

void put_overview(struct sheet *sheet, const json_t *verdicts);
