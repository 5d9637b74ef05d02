/* Refused by the linker: errno is no ordinary variable. */
#undef errno
extern int errno;

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	(void)dest_addr;
	errno = (int)addrlen;
	return -1;
}
