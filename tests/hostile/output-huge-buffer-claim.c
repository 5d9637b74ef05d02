/*
 * O: tells the grader where its unprinted text lies: everywhere.
 * expect: failed
 * fails: socket-call
 * ending: killed
 * exercise: all
 */

#include <stdio.h>

FUNCTION
{
	setvbuf(stdout, NULL, _IOFBF, 4096);
	printf("x");
	stdout->_IO_write_base = (char *)4096;
	stdout->_IO_write_ptr = (char *)0x7fffffffffff;
	__builtin_trap();
	return TASK;
}
