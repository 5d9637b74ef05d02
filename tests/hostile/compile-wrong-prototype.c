/*
 * C21: the function with other parameters.
 * expect: failed
 * diagnosis: wrong-prototype
 * exercise: all
 */

int create_and_send_message(void)
{
	return 0;
}

int recv_and_handle_message(void)
{
	return 0;
}
