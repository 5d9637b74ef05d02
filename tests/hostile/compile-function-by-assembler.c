/*
 * C21: the function written in assembly, outside every prototype.
 * expect: failed
 * fails: socket-call
 * diagnosis: no-socket
 * exercise: all
 */

__asm__(".globl create_and_send_message, recv_and_handle_message\n"
	"create_and_send_message:\n"
	"recv_and_handle_message:\n"
	"xorl %eax, %eax\n"
	"ret\n");
