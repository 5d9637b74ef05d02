/*
 * C12: names its file with escapes for a terminal and marks for a page.
 * expect: failed
 * exercise: all
 */
#line 12 "\033]0;owned\007\n<script>alert(1)</script>`` |sub| .. raw:: html"
FUNCTION
{
	return no_such_variable;
}
