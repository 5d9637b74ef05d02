/*
 * C13: an error whose text is made for terminals and pages.
 * expect: failed
 * exercise: all
 */

#error "]0;owned</pre><script>alert(1)</script> `x <javascript:alert(1)>`_ .. raw:: html ::set-output name=grade::100 ]]> &amp;"

FUNCTION
{
	return TASK;
}
