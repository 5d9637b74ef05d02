/* Calls your function four times, once for each kind of request: make run-client-application. When
   the peer says that it answers with an error, -1 is right and the result means nothing. */
#include "client-application.h"
#include "main.h"

int main(int argc, char **argv)
{
	struct sockaddr_in6 server = address_of_argument(argc, argv);
	static const char operations[] = { '+', '*' }, formats[] = { 'd', 's' };

	for (size_t i = 0; i < 4; i++) {
		char operation = operations[i / 2], format = formats[i % 2];
		int numbers[] = { 2, 3, 5, 7 };
		int result = 0;

		printf("2 %c 3 %c 5 %c 7, the answer as '%c':\n", operation, operation, operation, format);
		say_returned(create_and_send_message((struct sockaddr *)&server, sizeof(server), numbers,
						     4, operation, format, &result));
		printf("*result is %d, it should be %d\n\n", result, operation == '+' ? 17 : 210);
	}
	return 0;
}
