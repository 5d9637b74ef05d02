/* The table of --timings: see times.h. */

#include "grader/render/times.h"

#include "grader/base/util.h"
#include "grader/render/view.h"

static double milliseconds(const json_t *micros)
{
	return json_number_value(micros) / 1000;
}

/* Of the compiler's parts there is the wall time only. */
static void put_time(struct sheet *sheet, const char *kind, const char *key, const json_t *time)
{
	const json_t *wall = json_object_get(time, "wall"), *cpu = json_object_get(time, "cpu");

	fprintf(sheet->out, "  %-8s %-28s %9.3f", kind, key, milliseconds(wall ? wall : time));
	if (cpu)
		fprintf(sheet->out, " %9.3f", milliseconds(cpu));
	fputc('\n', sheet->out);
}

static void put_all(struct sheet *sheet, const char *kind, const json_t *times)
{
	const char *key;
	json_t *time;

	json_object_foreach((json_t *)times, key, time)
		put_time(sheet, kind, key, time);
}

void put_timings(struct sheet *sheet, const json_t *timings)
{
	const json_t *total = member(timings, "total");

	if (!timings)
		return;
	fputc('\n', sheet->out);
	sheet_line(sheet, 0, _("Times, in milliseconds: wall, CPU"));
	put_all(sheet, "phase", member(timings, "phases"));
	if (total)
		put_time(sheet, "total", "", total);
	put_all(sheet, "compile", member(timings, "compile"));
	put_all(sheet, "runs", member(timings, "runs"));
}
