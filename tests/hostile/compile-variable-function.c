/*
 * C21: a variable of the function's name.
 * expect: failed
 * diagnosis: wrong-prototype
 * exercise: all
 */

int create_and_send_message = 0, recv_and_handle_message = 0;
