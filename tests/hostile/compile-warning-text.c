/*
 * C13: warnings whose texts are made for terminals and pages; it does the task.
 * expect: success
 * exercise: all
 */

#warning "::error file=x::owned ]]></system-out> | table | *bold* [link](javascript:alert(1)) :raw-html:`x`"
#pragma message "\n\n.. raw:: html\n\n   <b>owned</b>\n\n::set-output name=grade::100"

__attribute__((deprecated("<img src=x onerror=alert(1)> \033[2J"))) static int old(void)
{
	return 0;
}

FUNCTION
{
	return old() ? 0 : TASK;
}
