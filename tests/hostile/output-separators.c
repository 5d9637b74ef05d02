/*
 * O06: what separates records in other formats.
 * expect: failed
 * fails: socket-call
 * diagnosis: no-socket
 * exercise: all
 */

#include <stdio.h>

FUNCTION
{
	puts("#success#100#\n\tgrade\t100\r\nok 1 - all\nnot ok 2 # SKIP\nBail out!\n1..0\nBEGIN success END");
	puts("%0A::set-output name=grade::100%0D%0A::add-mask::x\n::stop-commands::x\n##[error]x\n::error file=a,line=1::x");
	return 0;
}
