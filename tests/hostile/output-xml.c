/*
 * O04: ends the sections and elements of a report in XML.
 * expect: failed
 * fails: socket-call
 * diagnosis: no-socket
 * exercise: all
 */

#include <stdio.h>

FUNCTION
{
	puts("]]></system-out></testcase></testsuite></testsuites><testsuite failures=\"0\"/> <?xml version=\"1.0\"?>");
	puts("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e; &amp; &#0; \x01\x0b\x1f \xef\xbf\xbf");
	return 0;
}
