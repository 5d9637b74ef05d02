/* A system call that is newer than any profile of a container, which would answer it with an errno of its
   own, where the grader has to be the one that refuses it. */

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	printf("%ld\n", syscall(500, 0, 0, 0));
	return connect(socket(AF_INET6, SOCK_DGRAM, 0), dest_addr, addrlen);
}
