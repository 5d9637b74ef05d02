/*
 * The notes that the supervisor may look at while a call is pending: who called, what was refused.
 */
#pragma once

#include <errno.h>
#include <stdint.h>

#include "harness/driver.h"

extern struct harness_notes notes;

/* What a function of libc makes of the kernel's answer: -1 and errno, or the result. */
static inline long with_errno(long result)
{
	if (result >= 0 || result < -4095)
		return result;
	errno = (int)-result;
	return -1;
}
