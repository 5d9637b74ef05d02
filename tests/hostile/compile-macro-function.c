/*
 * C21: a macro of the function's name.
 * expect: failed
 * diagnosis: function-missing
 * exercise: all
 */

#define create_and_send_message(address, length) 0
#define recv_and_handle_message(address, length) 0

static int unused(void)
{
	return create_and_send_message(0, 0) + recv_and_handle_message(0, 0);
}
