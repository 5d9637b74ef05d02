/*
 * O: tells the grader that its unprinted text lies where it cannot be read.
 * expect: failed
 * fails: socket-call
 * diagnosis: busy-loop
 * ending: out-of-time
 * exercise: all
 */

#include <stdio.h>

FUNCTION
{
	printf("x");
	stdout->_IO_write_base = (char *)0xffffffff81000000;
	stdout->_IO_write_ptr = (char *)0xffffffff81001000;
	for (;;)
		__asm__ volatile("");
	return TASK;
}
