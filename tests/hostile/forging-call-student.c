/*
 * F06: takes the place of the function that calls the student's, and claims success.
 * expect: failed
 * fails: socket-call
 * diagnosis: no-socket
 * exercise: all
 */

size_t call_student(const void *in, size_t in_size, void *out)
{
	(void)in;
	(void)in_size;
	*(int *)out = 0;
	return sizeof(int);
}

FUNCTION
{
	return 0;
}
