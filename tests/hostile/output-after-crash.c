/*
 * O01: the same in text that is still in a buffer when it crashes.
 * expect: failed
 * fails: socket-call
 * diagnosis: crash
 * ending: killed
 * exercise: all
 */

#include <stdio.h>

FUNCTION
{
	setvbuf(stdout, NULL, _IOFBF, 4096);
	printf("\033]0;owned\007</pre><script>alert(1)</script>\n.. raw:: html\n");
	*(volatile int *)8 = 1;
	return TASK;
}
