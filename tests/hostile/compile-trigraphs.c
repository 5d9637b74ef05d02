/*
 * C22: trigraphs and digraphs.
 * expect: TODO
 * exercise: all
 */

FUNCTION
<%
	// is the next line part of this comment??/
	(void)ADDRLEN;
	return TASK;
%>
