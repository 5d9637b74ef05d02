/*
 * C22: trigraphs and digraphs.
 * expect: success
 * exercise: all
 */

FUNCTION
<%
	// is the next line part of this comment??/
	(void)ADDRLEN;
	return TASK;
%>
