/* Left to the linker: sections with a meaning of their own. */
__asm__(".section .init_array,\"aw\"\n.quad hidden\n.text\n");
__asm__(".section .gnu.warning.printf\n.string \"no warning of mine\"\n.text\n");

static void hidden(void) __attribute__((used));
static void hidden(void)
{
	puts("hidden");
}

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	(void)dest_addr;
	(void)addrlen;
	return printf("seen\n") > 0 ? -1 : 0;
}
