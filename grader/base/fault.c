/* Faults of the machine: see fault.h. */

#include "grader/base/fault.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "grader/base/util.h"

int fault_set(struct fault *fault, int error, const char *format, ...)
{
	va_list arguments;
	int used;

	if (fault->reason[0])
		return -(error ? error : EIO);
	fault->error = error ? error : EIO;
	va_start(arguments, format);
	used = vsnprintf(fault->reason, sizeof(fault->reason), _(format), arguments);
	va_end(arguments);
	if (error && used >= 0 && (size_t)used < sizeof(fault->reason))
		snprintf(fault->reason + used, sizeof(fault->reason) - (size_t)used, ": %s",
			 strerror(error));
	return -fault->error;
}
