/*
 * O04: the marks of markdown, and of what forges do with it.
 * expect: failed
 * fails: socket-call
 * diagnosis: no-socket
 * exercise: all
 */

#include <stdio.h>

FUNCTION
{
	puts("```\n# owned\n| a | b |\n|---|---|\n[x](javascript:alert(1)) ![x](http://evil/x.png) <details open>\n@everyone #1 \\\n~~~");
	return 0;
}
