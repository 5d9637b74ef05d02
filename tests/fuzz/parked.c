/* The program whose memory the broker's target reads and writes: it waits in its first call. */

char arena[1 << 16] __attribute__((section(".arena"), aligned(4096)));
const char constant[4096] __attribute__((section(".fixed"), aligned(4096))) = "read-only";

void _start(void)
{
	for (;;)
		__asm__ volatile("syscall" : : "a"(0), "D"(0), "S"(arena), "d"(constant) : "rcx", "r11", "memory");
}
