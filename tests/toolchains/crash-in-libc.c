/* A crash in a function called by the student's: its line is found through the stack. */
static void deeper(char *text)
{
	strcpy(text, "over the edge");
}

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	(void)dest_addr;
	(void)addrlen;
	deeper(NULL);
	return 0;
}
