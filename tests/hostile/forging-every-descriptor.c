/*
 * F16: writes what looks like success to every descriptor there may be.
 * expect: failed
 * fails: socket-call
 * diagnosis: forged-report
 * ending: exited
 * exercise: all
 */

FUNCTION
{
	static const char text[] = "\2\0\0\0\4\0\0\0\0\0\0\0";

	for (int fd = 0; fd < 1024; fd++)
		write(fd, text, 12);
	return 0;
}
