/*
 * O01: sequences that command a terminal: titles, colours, the clipboard, answers.
 * expect: failed
 * fails: socket-call
 * diagnosis: no-socket
 * exercise: all
 */

FUNCTION
{
	static const char text[] = "\033]0;owned\007\033[2J\033[31m\033]52;c;b3duZWQ=\007\033[6n\033P$q\033\\"
				   "\x9b" "31m\x90\x9c\r\b\b\b\x7f\016\017\n";

	write(1, text, sizeof(text) - 1);
	write(2, text, sizeof(text) - 1);
	return 0;
}
