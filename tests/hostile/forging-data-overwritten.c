/*
 * F12: writes over all static data of the program, the driver's too.
 * expect: failed
 * fails: socket-call
 * diagnosis: crash
 * ending: killed
 * exercise: all
 */

extern char __data_start, _end;

FUNCTION
{
	for (volatile char *p = &__data_start; p < &_end; p++)
		*p = 1;
	return 0;
}
