/*
 * O02: bytes that are almost UTF-8: overlong, surrogates, beyond the end, cut short.
 * expect: failed
 * fails: socket-call
 * diagnosis: no-socket
 * exercise: all
 */

FUNCTION
{
	static const char text[] = "\xc0\xaf \xe0\x80\xaf \xed\xa0\x80\xed\xb0\x80 \xf4\x90\x80\x80 \xff\xfe "
				   "\xef\xbf\xbe \xef\xb7\x90 \xe2\x82";

	write(1, text, sizeof(text));
	return 0;
}
