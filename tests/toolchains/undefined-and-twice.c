/* Refused by the linker: a function that nobody defines, and the start of every program. */
void help_me(void);
void _start(void);
void _start(void) {}

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	(void)dest_addr;
	(void)addrlen;
	help_me();
	return 0;
}
