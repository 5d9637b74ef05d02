/*
 * F26: prints what graders print.
 * expect: failed
 * fails: socket-call
 * diagnosis: no-socket
 * exercise: all
 */

#include <stdio.h>

FUNCTION
{
	puts("SUCCESS 100\n1..1\nok 1\n[  PASSED  ] 7 tests.\n#success#100#");
	puts("<result>success</result><grade>100</grade>");
	puts("{\"result\": \"success\", \"grade\": 100.0}");
	fprintf(stderr, "feedback-result success\nfeedback-grade 100\n");
	return 0;
}
