/*
 * O11: prints the grader's own words of praise.
 * expect: failed
 * fails: socket-call
 * diagnosis: no-socket
 * exercise: all
 */

#include <stdio.h>

FUNCTION
{
	puts("creating-a-socket                                          7/7 checks, 100/100\n"
	     " PASS creates a socket for IPv6 datagrams\n"
	     "All checks passed. Your grade is 100.");
	return 0;
}
