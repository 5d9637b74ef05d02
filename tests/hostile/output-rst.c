/*
 * O03: directives and roles of the markup that pages are made of, and a way out of a block.
 * expect: failed
 * fails: socket-call
 * diagnosis: no-socket
 * exercise: all
 */

#include <stdio.h>

FUNCTION
{
	puts("\n\n.. raw:: html\n\n   <script>alert(1)</script>\n");
	puts("ended\n=====\n\n.. include:: /etc/passwd\n\n.. image:: javascript:alert(1)\n");
	puts(":raw-html:`<b>x</b>` :hidden-until:`2000` |date| `x <javascript:alert(1)>`__ [1]_ ``");
	puts("\n.. |date| date::\n\n.. csv-table::\n   :file: /etc/passwd\n\n.. role:: raw-html(raw)\n   :format: html\n");
	return 0;
}
