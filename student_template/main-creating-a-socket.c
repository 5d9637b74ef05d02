/* Calls your function: make run-creating-a-socket */
#include "creating-a-socket.h"
#include "main.h"

int main(int argc, char **argv)
{
	struct sockaddr_in6 peer = address_of_argument(argc, argv);

	return say_returned(create_and_send_message((struct sockaddr *)&peer, sizeof(peer)));
}
