/*
 * F10: a macro renames the function after the prototype was read.
 * expect: failed
 * diagnosis: function-missing
 * exercise: sockets
 */

#define create_and_send_message something_else
#define recv_and_handle_message something_else

FUNCTION
{
	return TASK;
}
