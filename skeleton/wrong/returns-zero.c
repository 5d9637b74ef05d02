/*
 * TODO: one realistic mistake a file; this one returns 0 whatever it is given.
 * expect: failed
 * fails: result
 */

int @NAME@(int32_t number)
{
	(void)number;
	return 0;
}
