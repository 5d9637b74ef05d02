/*
 * A constructor that writes a report in the function's name and ends the program.
 * expect: failed
 * fails: socket-call
 * diagnosis: forged-report
 */

__attribute__((constructor)) static void forge(void)
{
	/* A record of the kind "returned" with the value 0, on the driver's descriptor. */
	int32_t record[] = { 2, 4, 0 };

	write(1001, record, sizeof(record));
	_exit(0);
}

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	return 0;
}
