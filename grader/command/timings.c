/* See timings.h. What the runner measured is foreign data to the front: numbers to show, no more. */

#include "grader/command/timings.h"

#include <stdbool.h>

#include "grader/base/laps.h"
#include "grader/base/util.h"

static json_t *json_moment(const struct moment *moment)
{
	return json_pack("{s:I, s:I}", "wall", (json_int_t)moment->wall, "cpu",
			 (json_int_t)moment->cpu);
}

/* --repeat is seldom asked for, and the handover not over. */
static bool is_known(const struct laps *laps, enum lap lap)
{
	return lap != LAP_HANDOVER && (lap != LAP_REPEATS || laps->of[lap].wall > 0);
}

void timings_put(json_t *verdict, const struct laps *laps)
{
	json_t *timings = json_object_get(verdict, "timings");
	json_t *phases = timings && laps ? json_object() : NULL;

	if (!phases)
		return;
	for (enum lap lap = 0; lap < N_LAPS; lap++)
		if (is_known(laps, lap))
			json_object_set_new(phases, lap_name(lap), json_moment(&laps->of[lap]));
	json_object_set_new(timings, "phases", phases);
}

static uint64_t part(const json_t *phase, const char *kind)
{
	json_int_t micros = json_integer_value(json_object_get(phase, kind));

	return micros > 0 ? (uint64_t)micros : 0;
}

void timings_finish(json_t *verdict, const struct laps *laps)
{
	json_t *timings = json_object_get(verdict, "timings");
	json_t *phases = json_object_get(timings, "phases");
	struct moment total = laps_total(laps), rest = total;
	const char *name;
	json_t *phase;

	if (!phases)
		return;
	json_object_foreach(phases, name, phase) {
		rest.wall -= MIN(rest.wall, part(phase, "wall"));
		rest.cpu -= MIN(rest.cpu, part(phase, "cpu"));
	}
	json_object_set_new(phases, lap_name(LAP_HANDOVER), json_moment(&rest));
	json_object_set_new(timings, "total", json_moment(&total));
}
