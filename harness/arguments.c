/*
 * The arguments of the student's function, each at the end of a page that has no neighbour.
 *
 * Runs in the student's process, called by call.c and by the fault handler. A slot's page edge is
 * in the middle of it, so that an address a little before or after the copy is still in its slot.
 */

#include "harness/arguments.h"

#include "harness/driver.h"
#include "harness/rawcall.h"

enum { ARGUMENTS_MAX = 16 };

static struct {
	uintptr_t start;
	size_t size;
} placed[ARGUMENTS_MAX];
static size_t n_placed;

/* A program whose memory is refused or already taken cannot be called: it says nothing and ends. */
__attribute__((used)) static void *place(size_t size, size_t alignment)
{
	uintptr_t slot = HARNESS_ARGUMENTS + n_placed * HARNESS_ARGUMENT_SLOT;
	uintptr_t edge = slot + HARNESS_ARGUMENT_SLOT / 2, start, page;

	if (alignment == 0)
		alignment = 1;
	if (n_placed >= ARGUMENTS_MAX || size > HARNESS_ARGUMENT_SLOT / 2)
		raw_call(SYS_exit_group, HARNESS_NOT_READY);
	start = (edge - size) & -alignment;
	page = start & -page_size();
	if (page < edge && !map_at(page, edge - page, PROT_READ | PROT_WRITE))
		raw_call(SYS_exit_group, HARNESS_NOT_READY);
	fill_bytes((void *)page, HARNESS_FILL, edge - page);
	placed[n_placed].start = start;
	placed[n_placed].size = size;
	n_placed++;
	return (void *)start;
}

/* Behind argument(), on a stack of its own. */
__attribute__((used)) static void *place_copy(const void *bytes, size_t size, size_t alignment)
{
	void *copy;

	if (!bytes) {
		n_placed++;	/* it counts, and no address is its own */
		return NULL;
	}
	copy = place(size, alignment);
	copy_bytes(copy, bytes, size);
	return copy;
}

/*
 * The two functions that call.c calls right before the student's. They work on another stack and
 * leave of theirs but a return address, which the next call overwrites: what the student's
 * variables will lie on is still as the driver filled it.
 */
static __attribute__((used)) struct {
	_Alignas(16) uint8_t stack[4096];
	uintptr_t kept[2];	/* stack pointer and link of the one who called */
} aside;

#if defined(__x86_64__)

#define ASIDE(name, real)                                                                          \
	__asm__(".pushsection .text\n"                                                             \
		".globl " #name "\n"                                                               \
		".type " #name ", @function\n" #name ":\n"                                         \
		"	movq %rsp, aside+4096(%rip)\n"                                            \
		"	leaq aside+4096(%rip), %rsp\n"                                            \
		"	call " #real "\n"                                                          \
		"	movq aside+4096(%rip), %rsp\n"                                            \
		"	ret\n"                                                                     \
		".size " #name ", . - " #name "\n"                                                 \
		".popsection\n");

#elif defined(__aarch64__)

#define ASIDE(name, real)                                                                          \
	__asm__(".pushsection .text\n"                                                             \
		".balign 4\n"                                                                      \
		".globl " #name "\n"                                                               \
		".type " #name ", %function\n" #name ":\n"                                         \
		"	adrp x16, aside+4096\n"                                                   \
		"	add x16, x16, :lo12:aside+4096\n"                                         \
		"	mov x17, sp\n"                                                             \
		"	stp x17, x30, [x16]\n"                                                     \
		"	mov sp, x16\n"                                                             \
		"	bl " #real "\n"                                                            \
		"	adrp x16, aside+4096\n"                                                   \
		"	add x16, x16, :lo12:aside+4096\n"                                         \
		"	ldp x17, x30, [x16]\n"                                                     \
		"	mov sp, x17\n"                                                             \
		"	ret\n"                                                                     \
		".size " #name ", . - " #name "\n"                                                 \
		".popsection\n");

#endif

_Static_assert(offsetof(__typeof__(aside), kept) == 4096, "the assembly knows");

ASIDE(argument, place_copy)
ASIDE(result_argument, place)

bool locate_argument(struct harness_fault *fault, uintptr_t address)
{
	size_t index = (address - HARNESS_ARGUMENTS) / HARNESS_ARGUMENT_SLOT;

	if (address < HARNESS_ARGUMENTS || index >= n_placed || index >= ARGUMENTS_MAX ||
	    !placed[index].start)
		return false;
	fault->region = HARNESS_AT_ARGUMENT;
	fault->index = (int32_t)index;
	fault->offset = (int64_t)(address - placed[index].start);
	fault->size = placed[index].size;
	return true;
}
