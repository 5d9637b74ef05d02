/* Cumulative rounding: each share is what its end, rounded, is beyond its beginning, rounded. */

#include "grader/render/points.h"

static long hundredths(double points)
{
	return (long)(points * 100 + 0.5);
}

static double between(double whole, double from, double to)
{
	return (double)(hundredths(whole * to) - hundredths(whole * from)) / 100;
}

double points_of_verdict(double whole, size_t i, size_t n)
{
	return between(whole, (double)i / (double)n, (double)(i + 1) / (double)n);
}

double points_of_check(double whole, const json_t *checks, size_t i)
{
	double all = 0, before = 0, own = 0;
	size_t k;
	json_t *check;

	json_array_foreach(checks, k, check) {
		double points = json_number_value(json_object_get(check, "max_points"));

		all += points;
		if (k < i)
			before += points;
		if (k == i)
			own = points;
	}
	if (all <= 0)
		return 0;
	/* The last one ends at 1, however the sums were rounded. */
	return between(whole, before / all, i + 1 == json_array_size(checks) ? 1 : (before + own) / all);
}
