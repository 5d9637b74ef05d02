/*
 * F08: defines the socket functions itself, and reports that all went well.
 * expect: failed
 * fails: socket-call
 * diagnosis: own-socket-function
 * exercise: sockets
 */

int socket(int domain, int type, int protocol)
{
	return domain + type + protocol > 0 ? 3 : 3;
}

int connect(int fd, const struct sockaddr *address, socklen_t length)
{
	return fd == 3 && address && length ? 0 : 0;
}

int bind(int fd, const struct sockaddr *address, socklen_t length)
{
	return fd == 3 && address && length ? 0 : 0;
}

ssize_t send(int fd, const void *bytes, size_t size, int flags)
{
	return fd && bytes ? (ssize_t)size : (ssize_t)size + flags;
}

ssize_t sendto(int fd, const void *bytes, size_t size, int flags, const struct sockaddr *address,
	       socklen_t length)
{
	return fd && bytes && address && length ? (ssize_t)size : (ssize_t)size + flags;
}

ssize_t recvfrom(int fd, void *bytes, size_t size, int flags, struct sockaddr *address,
		 socklen_t *length)
{
	return fd && bytes && address && length ? (ssize_t)size : (ssize_t)size + flags;
}

ssize_t recv(int fd, void *bytes, size_t size, int flags)
{
	return fd && bytes ? (ssize_t)size : (ssize_t)size + flags;
}

FUNCTION
{
	return TASK;
}
