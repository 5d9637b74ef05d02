/*
 * The program that a submission becomes a part of: fetches the job, lays out the memory, calls the
 * function, hands back what it claims.
 *
 * Runs in the student's process, sandboxed before its first instruction, and decides nothing. It
 * may find itself linked with any function of libc replaced, and with constructors that ran
 * before it.
 */

#include "harness/driver.h"

#include <stdio.h>

#include "harness/callers.h"
#include "harness/crash.h"
#include "harness/frozen.h"
#include "harness/heap.h"
#include "harness/rawcall.h"

enum {
	/* Filled above the call: a small overrun meets no wall there. */
	STACK_ABOVE = 4096,
	/* Filled below it: room for a buffer that takes any datagram, and for frames. */
	STACK_BELOW = 96 * 1024,
	STACK_FILLED = STACK_BELOW + STACK_ABOVE,
};

/* Where the stack protector's secret is fixed: residues of it look the same in each run. As libc
   does it, the byte that is lowest in memory is zero, to stop strings. */
#define CANARY 0x3737373737373700UL

static _Alignas(16) uint8_t job[HARNESS_JOB_MAX];

static struct {
	struct harness_record record;
	uint8_t out[HARNESS_JOB_MAX];
} claim;

/* libc's own names, which a submission does not define by accident. */
extern struct _IO_FILE _IO_2_1_stdout_;
int _IO_setvbuf(FILE *stream, char *buffer, int mode, size_t size);
int _IO_fflush(FILE *stream);

void *_dl_early_allocate(size_t size);

size_t thread_local_size;

/* Calls call_student(in, in_size, out) on the stack that ends at `top`, with no trace of us in any
   register; then finish() with its result, on the same stack. */
_Noreturn void enter(const void *in, size_t in_size, void *out, void *top);
_Noreturn void finish(size_t size);

#if defined(__x86_64__)

__asm__(".pushsection .text\n"
	".type enter, @function\n"
	"enter:\n"
	"	movq %rcx, %rsp\n"
	"	xorl %eax, %eax\n"
	"	xorl %ebx, %ebx\n"
	"	xorl %ecx, %ecx\n"
	"	xorl %ebp, %ebp\n"
	"	xorl %r8d, %r8d\n"
	"	xorl %r9d, %r9d\n"
	"	xorl %r10d, %r10d\n"
	"	xorl %r11d, %r11d\n"
	"	xorl %r12d, %r12d\n"
	"	xorl %r13d, %r13d\n"
	"	xorl %r14d, %r14d\n"
	"	xorl %r15d, %r15d\n"
	".irp n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15\n"
	"	pxor %xmm\\n, %xmm\\n\n"
	".endr\n"
	"	call call_student\n"
	"	movq %rax, %rdi\n"
	"	call finish\n"
	".size enter, . - enter\n"
	".popsection\n");

static inline __attribute__((always_inline)) void fix_canary(void)
{
	__asm__ volatile("movq %0, %%fs:0x28" : : "r"(CANARY));
}

#elif defined(__aarch64__)

__asm__(".pushsection .text\n"
	".balign 4\n"
	".type enter, %function\n"
	"enter:\n"
	"	mov sp, x3\n"
	".irp n, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17\n"
	"	mov x\\n, xzr\n"
	".endr\n"
	".irp n, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29\n"
	"	mov x\\n, xzr\n"
	".endr\n"
	".irp n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15\n"
	"	movi v\\n\\().2d, 0\n"
	".endr\n"
	".irp n, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31\n"
	"	movi v\\n\\().2d, 0\n"
	".endr\n"
	"	bl call_student\n"
	"	bl finish\n"
	".size enter, . - enter\n"
	".popsection\n");

extern uintptr_t __stack_chk_guard;

/* Read-only by now: the linker put it among the relocated constants. */
static void fix_canary(void)
{
	uintptr_t page = (uintptr_t)&__stack_chk_guard & -page_size();

	if (raw_call(SYS_mprotect, page, page_size(), PROT_READ | PROT_WRITE) == 0)
		__stack_chk_guard = CANARY;
}

#endif

static _Noreturn void end(int status)
{
	for (;;)
		raw_call(SYS_exit_group, status);
}

static size_t fetch_job(void)
{
	long got = raw_call(SYS_read, HARNESS_JOB, job, sizeof(job));

	if (got < 0)
		end(HARNESS_NOT_READY);
	return (size_t)got;
}

static void say_hello(void)
{
	const struct {
		struct harness_record record;
		struct harness_hello hello;
	} message = {
		.record = { .kind = HARNESS_HELLO, .size = sizeof(message.hello) },
		.hello = { .notes = (uintptr_t)&notes, .out = (uintptr_t)&_IO_2_1_stdout_ },
	};

	raw_call(SYS_write, HARNESS_CLAIM, &message, sizeof(message));
}

/* What the top of the call's stack is made of. Where the start is remembered it is filled in the
   program's file, and a run has pages of its own only of what it writes to. */
static _Alignas(4096) uint8_t dirt[STACK_FILLED];

#ifndef MREMAP_DONTUNMAP
#define MREMAP_DONTUNMAP 4
#endif

/* The dirt stays mapped where it was, or a program that looks through all of its data would meet a hole.
   Linux 5.13 can do that with pages of a file; and not where pages are larger. */
static bool move_dirt(uintptr_t to)
{
	return raw_call(SYS_mremap, dirt, STACK_FILLED, STACK_FILLED,
			MREMAP_MAYMOVE | MREMAP_FIXED | MREMAP_DONTUNMAP, to) >= 0;
}

/* The call's stack, dirty as far as the student's variables reach. Returns where it begins. */
static void *make_stack(void)
{
	const uintptr_t filled = HARNESS_STACK_TOP - STACK_FILLED;

	if (!map_at(HARNESS_STACK_BOTTOM, HARNESS_STACK_SIZE, PROT_READ | PROT_WRITE))
		end(HARNESS_NOT_READY);
	if (!move_dirt(filled))
		fill_bytes((void *)filled, HARNESS_FILL, STACK_FILLED);
	return (void *)(HARNESS_STACK_TOP - STACK_ABOVE);
}

static char text[BUFSIZ];	/* of stdout, so that printf() needs no malloc() */

/* Then there is nothing to flush, which would touch pages that nothing else does. */
static bool printed_nothing(void)
{
	const struct _IO_FILE *out = &_IO_2_1_stdout_;

	return out->_IO_write_ptr == out->_IO_write_base &&
	       (!out->_IO_write_base || out->_IO_write_base == text);
}

/* On the call's stack, after the call. */
__attribute__((used)) void finish(size_t size)
{
	struct harness_fault fault = { 0 };

	if (!printed_nothing())
		_IO_fflush((FILE *)&_IO_2_1_stdout_);
	if (heap_damaged(&fault))
		report_heap_error(&fault);
	if (size > sizeof(claim.out))
		size = sizeof(claim.out);
	claim.record.kind = HARNESS_RETURNED;
	claim.record.size = (uint32_t)size;
	raw_call(SYS_write, HARNESS_CLAIM, &claim, sizeof(claim.record) + size);
	end(0);
}

/* What of the preparations lies in the program's own memory, and so is remembered where it is frozen. */
static void prepare(void)
{
	heap_begin();
	fill_bytes(dirt, HARNESS_FILL, sizeof(dirt));
	_IO_setvbuf((FILE *)&_IO_2_1_stdout_, text, _IOLBF, sizeof(text));
}

_Noreturn void begin_run(void)
{
	void *stack = make_stack();
	size_t size = fetch_job();

	catch_crashes();
	say_hello();
	fix_canary();
	enter(job, size, claim.out, stack);
}

int main(void)
{
	prepare();
	freeze();
	begin_run();
}

/*
 * In libc's place: where errno and its like will be, asked before anything else runs. Libc takes it
 * from the break, which begins elsewhere in each run and would show in every dirty register.
 */
void *_dl_early_allocate(size_t size)
{
	size = (size + page_size() - 1) & -page_size();
	thread_local_size = size;
	return map_at(HARNESS_TLS, size, PROT_READ | PROT_WRITE) ? (void *)HARNESS_TLS : NULL;
}
