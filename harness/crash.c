/*
 * Runs in the student's process, in a signal handler or on the way to abort(). Nothing here may
 * trust the heap, stdio or the stack pointer: one of them is why we are here.
 */

#include "harness/crash.h"

#include <signal.h>
#include <stdio.h>
#include <ucontext.h>

#include "harness/arguments.h"
#include "harness/driver.h"
#include "harness/heap.h"
#include "harness/rawcall.h"

/* An array too big for the stack is addressed this far below it at most. */
#define STACK_REACH (HARNESS_STACK_TOP / 2)

enum { TEXT_MAX = 1 << 20 };		/* unflushed text beyond this is a damaged FILE */

/* libc's own names, which a submission does not define by accident. */
extern struct _IO_FILE _IO_2_1_stdout_;
int __sigaction(int signal, const struct sigaction *action, struct sigaction *before);

/* Set by the linker: the program's code lies between them. */
extern const uint8_t __executable_start[], __etext[];

/* The segment of the submission's code, where it was placed and not linked: see
   grader/compile/place.c, which writes this. NULL elsewhere. */
extern const struct placed {
	uint64_t size;
} placed_code __attribute__((weak));

void __stack_chk_fail(void);

void flush_text(void)
{
	struct _IO_FILE *out = &_IO_2_1_stdout_;
	size_t size = (size_t)(out->_IO_write_ptr - out->_IO_write_base);

	if (out->_IO_write_ptr <= out->_IO_write_base || size > TEXT_MAX)
		return;
	raw_call(SYS_write, 1, out->_IO_write_base, size);	/* bad pointer: EFAULT */
	out->_IO_write_ptr = out->_IO_write_base;
}

static void report(enum harness_record_kind kind, const struct harness_fault *fault)
{
	struct {
		struct harness_record record;
		struct harness_fault fault;
	} message = { .record = { .kind = kind, .size = sizeof(*fault) } };

	copy_bytes(&message.fault, fault, sizeof(*fault));
	raw_call(SYS_write, HARNESS_CLAIM, &message, sizeof(message));
}

static void default_action(int signal)
{
	static const struct sigaction fallback = { .sa_handler = SIG_DFL };

	__sigaction(signal, &fallback, NULL);
}

/* By tgkill(2), as abort() and raise() do it: what the sandbox serves. */
static _Noreturn void die_of(int signal)
{
	const uint64_t mask = 1ULL << (signal - 1);

	default_action(signal);
	raw_call(SYS_rt_sigprocmask, SIG_UNBLOCK, &mask, NULL, sizeof(mask));
	raw_call(SYS_tgkill, raw_call(SYS_getpid), raw_call(SYS_gettid), signal);
	for (;;)
		__builtin_trap();
}

/* Does a call instruction end right before this address? */
static bool follows_call(uintptr_t address)
{
#if defined(__x86_64__)
	const uint8_t *at = (const uint8_t *)address;

	if (at[-5] == 0xe8)			/* call rel32 */
		return true;
	for (int length = 2; length <= 7; length++)	/* call through a register or memory */
		if (at[-length] == 0xff && (at[1 - length] >> 3 & 7) == 2)
			return true;
	return false;
#else
	uint32_t instruction;

	if (address % 4 != 0)
		return false;
	instruction = *(const uint32_t *)(address - 4);
	return (instruction & 0xfc000000) == 0x94000000 ||	/* bl */
	       (instruction & 0xfffffc1f) == 0xd63f0000;	/* blr */
#endif
}

static bool is_return_address(uintptr_t address)
{
	enum { LONGEST_CALL = 7 };
	const uintptr_t placed = (uintptr_t)&placed_code;
	uintptr_t begin = (uintptr_t)__executable_start, end = (uintptr_t)__etext;

	if (placed && address >= placed) {
		begin = placed;
		end = placed + placed_code.size;
	}
	return address >= begin + LONGEST_CALL && address < end && follows_call(address);
}

/* Fills fault->trace, after `link` if that is one. Libc keeps no frame pointers, so the call's
   stack is searched; a stale address may be among those found. */
static void trace_callers(struct harness_fault *fault, uintptr_t link, uintptr_t stack)
{
	enum { SEARCHED = 64 * 1024 };
	uintptr_t at = stack & -sizeof(uintptr_t), end;
	size_t n = 0;

	if (is_return_address(link))
		fault->trace[n++] = link;
	if (at > HARNESS_STACK_TOP || at < HARNESS_STACK_BOTTOM - STACK_REACH)
		return;
	if (at < HARNESS_STACK_BOTTOM)
		at = HARNESS_STACK_BOTTOM;
	end = at + SEARCHED < HARNESS_STACK_TOP ? at + SEARCHED : HARNESS_STACK_TOP;
	for (; at < end && n < HARNESS_TRACE; at += sizeof(uintptr_t))
		if (is_return_address(*(const uintptr_t *)at))
			fault->trace[n++] = *(const uintptr_t *)at;
}

static void locate(struct harness_fault *fault, uintptr_t address)
{
	if (address < page_size())
		fault->region = HARNESS_NULL;
	else if (address < HARNESS_STACK_BOTTOM && address >= HARNESS_STACK_BOTTOM - STACK_REACH)
		fault->region = HARNESS_ON_STACK;
	else if (!locate_argument(fault, address))
		locate_block(fault, address);
}

/* The signal that x86-64 would give. On aarch64 no division fails: the compiler was told to put a
   trap of its own, brk 1000, where one is by zero (harness/prelink). */
static int signal_everywhere(int signal, const mcontext_t *machine)
{
#if defined(__aarch64__)
	enum { TRAP_OF_GCC = 0xd4207d00 };

	if (signal == SIGTRAP && *(const uint32_t *)machine->pc == (uint32_t)TRAP_OF_GCC)
		return SIGFPE;
#endif
	(void)machine;
	return signal;
}

static void on_crash(int caught, siginfo_t *info, void *context)
{
	const mcontext_t *machine = &((const ucontext_t *)context)->uc_mcontext;
	const int signal = signal_everywhere(caught, machine);
	struct harness_fault fault = { .signal = signal };
	bool ours = info->si_code <= 0;		/* raise(), abort(): no instruction did it */

#if defined(__x86_64__)
	uintptr_t stack = (uintptr_t)machine->gregs[REG_RSP], link = 0;

	fault.instruction = (uint64_t)machine->gregs[REG_RIP];
#else
	uintptr_t stack = machine->sp, link = machine->regs[30];

	fault.instruction = machine->pc;
#endif
	flush_text();
	if (!ours)
		fault.address = (uintptr_t)info->si_addr;
	/* SI_KERNEL: x86-64 does not say which address it was when none could be */
	if (!ours && info->si_code != SI_KERNEL && (signal == SIGSEGV || signal == SIGBUS))
		locate(&fault, fault.address);
	trace_callers(&fault, link, stack);
	report(HARNESS_FAULT, &fault);
	if (ours || caught == SIGTRAP)
		die_of(signal);
	default_action(signal);		/* and the same instruction faults again, for good */
}

void catch_crashes(void)
{
	static const int signals[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP };
	static const struct sigaction action = {
		.sa_sigaction = on_crash,
		.sa_flags = SA_SIGINFO | SA_ONSTACK,
	};
	static _Alignas(16) uint8_t memory[64 * 1024];	/* room for any processor's registers */
	static const stack_t stack = { .ss_sp = memory, .ss_size = sizeof(memory) };

	raw_call(SYS_sigaltstack, &stack, NULL);
	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++)
		__sigaction(signals[i], &action, NULL);
}

/* In libc's place, for the sake of the claim. */
void __stack_chk_fail(void)
{
	static const char message[] = "*** stack smashing detected ***: terminated\n";
	struct harness_fault fault = {
		.instruction = (uintptr_t)__builtin_return_address(0),
		.signal = SIGABRT,
		.region = HARNESS_ON_STACK,
	};

	flush_text();
	raw_call(SYS_write, 2, message, sizeof(message) - 1);
	trace_callers(&fault, 0, (uintptr_t)__builtin_frame_address(0));
	report(HARNESS_FAULT, &fault);
	die_of(SIGABRT);
}

void report_heap_error(const struct harness_fault *fault)
{
	report(HARNESS_HEAP_ERROR, fault);
}

void die_of_heap_error(struct harness_fault *fault, uintptr_t stack)
{
	flush_text();
	trace_callers(fault, fault->instruction, stack);
	report(HARNESS_HEAP_ERROR, fault);
	die_of(SIGABRT);
}
