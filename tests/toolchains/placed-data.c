/* What is placed: constants, tables of addresses, zeroed and set variables, aligned ones. */
#include <ctype.h>

static const char *const words[] = { "one", "three", "five", "seven", "nine" };
static int zeroed[3000];
static int set[] = { 1, 2, 3 };
static int *const inside = &set[2];
static int (*compare)(const char *, const char *) = strcmp;
static size_t (*const length)(const char *) = strlen;
static _Alignas(64) char aligned[64] = "aligned";
char *for_all = "shared";
static int twice(int x) { return 2 * x; }
static int (*const functions[])(int) = { twice, toupper };

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	char copy[32];

	memcpy(copy, words[1], length(words[1]) + 1);
	zeroed[2999] += functions[0](*inside);
	printf("%s %d %d %zu %s %s\n", copy, zeroed[0], zeroed[2999], (size_t)aligned % 64, aligned, for_all);
	fprintf(stdout, "%d %c %d\n", compare("a", "a"), functions[1]('x'), errno);
	switch (addrlen % 8) {	/* a jump table */
	case 0: puts("0"); break;
	case 1: puts("1"); break;
	case 2: puts("2"); break;
	case 3: puts("3"); break;
	case 4: puts("4"); break;
	case 5: puts("5"); break;
	}
	uint32_t message[5];
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	for (int i = 0; i < 5; i++)
		message[i] = htonl(2 * i + 1);
	if (fd == -1 || connect(fd, dest_addr, addrlen) == -1)
		return -1;
	return send(fd, message, sizeof(message), 0) == -1 ? -1 : 0;
}
