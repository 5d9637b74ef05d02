/* Calls your function, which waits for a message on a port: make run-creating-a-listening-socket */
#include "creating-a-listening-socket.h"
#include "main.h"

int main(int argc, char **argv)
{
	struct sockaddr_in6 own = address_of_argument(argc, argv);

	return say_returned(recv_and_handle_message((struct sockaddr *)&own, sizeof(own)));
}
