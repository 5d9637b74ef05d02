/*
 * O01: the same in the text of an assertion.
 * expect: failed
 * fails: socket-call
 * diagnosis: crash
 * ending: killed
 * exercise: all
 */

#include <assert.h>

FUNCTION
{
	assert(!"\033]0;owned\007</pre><script>alert(1)</script>\n.. raw:: html\n");
	return TASK;
}
