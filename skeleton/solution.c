/*
 * The solution as a textbook would write it.
 * expect: success
 */

int @NAME@(int32_t number)
{
	/* TODO */
	return number;
}
