/*
 * C20: includes files by the names of the grader's own.
 * expect: failed
 * exercise: all
 */

#include "harness/driver.h"
#include "job.h"
#include "exercises/creating-a-socket/job.h"

FUNCTION
{
	return TASK;
}
