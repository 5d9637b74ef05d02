/*
 * Makes the system calls that its one argument asks for and prints what each returned, a line each.
 * Runs inside a sandbox, without libc: -ffreestanding -nostdlib -static -no-pie.
 *
 *     try-syscall "39; 1 1 S 5"
 *
 * Calls are separated by ";", a call is its number and up to six arguments:
 *     -12, 0x7f   numbers           $1   what the first call returned
 *     B           4096 zeroed bytes that can be written; B+16 is inside
 *     S           the string "/etc/passwd"
 *     T           the string "thing", a file in the folder where it starts
 *     X           the string "/bin/true"
 *     R           a page that can only be read
 *     E           the last 8 bytes before an unreadable page
 *     U           unmapped
 * "i20" instead of a number is the call 20 of the 32-bit interface (x86-64 only), "loop" burns CPU,
 * "fault" writes to U, "show" prints the first bytes of B up to a NUL.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/syscall.h>

#include "harness/rawcall.h"

enum { PAGE = 65536, RESULTS = 32, DONE = 7 };	/* a page of the largest size there is */

static _Alignas(PAGE) char buffer[PAGE], constant[PAGE], edge[2 * PAGE];
static long results[RESULTS];
static int n_results;

_Noreturn void run_tries(const uintptr_t *stack);

/* The kernel starts a program with argc at the top of its stack. */
#if defined(__x86_64__)
__asm__(".globl _start\n_start:\n	xorl %ebp, %ebp\n	movq %rsp, %rdi\n	andq $-16, %rsp\n	call run_tries\n");

static long call_32(long number)
{
	long result;

	__asm__ volatile("int $0x80" : "=a"(result) : "a"(number), "b"(0L), "c"(0L), "d"(0L) : "memory");
	return result;
}
#elif defined(__aarch64__)
__asm__(".globl _start\n_start:\n	mov x29, 0\n	mov x0, sp\n	bl run_tries\n");

static long call_32(long number)
{
	return -number;
}
#endif

_Noreturn static void end(int status)
{
	for (;;)
		raw_call(SYS_exit_group, status);
}

static void print(long value)
{
	char text[24], *at = text + sizeof(text);
	unsigned long left = value < 0 ? -(unsigned long)value : (unsigned long)value;

	*--at = '\n';
	do {
		*--at = (char)('0' + left % 10);
		left /= 10;
	} while (left);
	if (value < 0)
		*--at = '-';
	raw_call(SYS_write, 1, at, text + sizeof(text) - at);
}

static bool take(const char **text, const char *word)
{
	const char *at = *text;

	for (; *word && *at == *word; at++, word++)
		;
	if (*word)
		return false;
	*text = at;
	return true;
}

static long number(const char **text)
{
	bool minus = take(text, "-");
	int base = take(text, "0x") ? 16 : 10;
	long value = 0;

	for (;; (*text)++) {
		char c = **text;
		int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : 99;

		if (digit >= base)
			return minus ? -value : value;
		value = value * base + digit;
	}
}

static long argument_of(const char **text)
{
	if (take(text, "B+"))
		return (long)buffer + number(text);
	if (take(text, "B"))
		return (long)buffer;
	if (take(text, "S"))
		return (long)"/etc/passwd";
	if (take(text, "T"))
		return (long)"thing";
	if (take(text, "X"))
		return (long)"/bin/true";
	if (take(text, "R"))
		return (long)constant;
	if (take(text, "E"))
		return (long)edge + PAGE - 8;
	if (take(text, "U"))
		return 16;
	if (take(text, "$"))
		return results[number(text) - 1];
	return number(text);
}

static void show(void)
{
	size_t length = 0;

	while (length < 80 && buffer[length])
		length++;
	buffer[length] = '\n';
	raw_call(SYS_write, 1, buffer, length + 1);
}

/* One call off the text. False at its end. */
static bool try_next(const char **text)
{
	long a[7] = { 0 };
	bool as_32;

	while (take(text, " ") || take(text, ";"))
		;
	if (!**text)
		return false;
	if (take(text, "loop")) {
		for (;;)
			__asm__ volatile("");
	}
	if (take(text, "fault")) {
		*(volatile char *)16 = 1;
		return true;
	}
	if (take(text, "show")) {
		show();
		return true;
	}
	as_32 = take(text, "i");
	for (int i = 0; i < 7 && **text && **text != ';'; i++) {
		a[i] = argument_of(text);
		while (take(text, " "))
			;
	}
	results[n_results] = as_32 ? call_32(a[0]) :
				     raw_call_six(a[0], a[1], a[2], a[3], a[4], a[5], a[6]);
	print(results[n_results++]);
	return n_results < RESULTS;
}

void run_tries(const uintptr_t *stack)
{
	const char *text = stack[0] > 1 ? (const char *)stack[2] : "";

	raw_call(SYS_mprotect, constant, PAGE, PROT_READ);
	raw_call(SYS_mprotect, edge + PAGE, PAGE, PROT_NONE);
	while (try_next(&text))
		;
	end(DONE);
}
