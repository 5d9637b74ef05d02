/*
 * O04: a page of its own within the page.
 * expect: failed
 * fails: socket-call
 * diagnosis: no-socket
 * exercise: all
 */

#include <stdio.h>

FUNCTION
{
	puts("</pre></code></td></table><script>alert(document.cookie)</script><img src=x onerror=alert(1)>");
	puts("<!-- --><a href=\"javascript:alert(1)\">ok</a> <svg/onload=alert(1)> &lt;script&gt; &#60;b&#62;");
	puts("$$\\href{javascript:alert(1)}{x}$$ \\(\\unicode{x}\\) <style>*{display:none}</style> <base href=//x>");
	return 0;
}
